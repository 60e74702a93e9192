"""Tiers, prices, benefits, statutes, forms and rules, as their services keep them."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from hubwerk.foundation.errors import InvalidInput, NotFound
from hubwerk.foundation.history.queries import entries_about
from hubwerk.processes.membership.enums import QuestionKind
from hubwerk.processes.membership.errors import PriceInForce, QuestionAnswered, StatutesAccepted
from hubwerk.processes.membership.models import ApplicationQuestion, AssociationRules, Benefit, Statutes, Tier, TierBenefit, TierPrice
from hubwerk.processes.membership.queries.rules import current_rules
from hubwerk.processes.membership.services.application_forms import (
    FormDetails,
    QuestionDetails,
    add_question,
    create_form,
    drop_question,
    update_form,
    update_question,
)
from hubwerk.processes.membership.services.association_rules import RulesDetails, change_rules
from hubwerk.processes.membership.services.benefits import BenefitDetails, create_benefit, set_tier_benefit, update_benefit
from hubwerk.processes.membership.services.statutes import StatutesDetails, enter_statutes, update_statutes
from hubwerk.processes.membership.services.tiers import TierDetails, add_tier_rule, create_tier, drop_price, drop_tier_rule, set_price, update_tier
from tests.processes.membership.factories import (
    ApplicationFactory,
    ApplicationFormFactory,
    BenefitFactory,
    MembershipFactory,
    TierFactory,
)

pytestmark = pytest.mark.django_db
NAMES = {"de": "Firma", "fr": "Entreprise", "nl": "Bedrijf", "en": "Company"}
LABELS = {"de": "Warum?", "fr": "Pourquoi ?", "nl": "Waarom?", "en": "Why?"}
RULES = RulesDetails(
    quorum_percent=60, majority="absolute", abstentions_count=False, proxies_per_holder=0, deadline_days=7, pro_rata="day", notice_months=1, notice_end="month",
)  # fmt: skip


def test_a_tier_needs_a_name_in_each_language(user, at):
    with pytest.raises(InvalidInput) as refused:
        create_tier(actor=user, details=TierDetails(code="company", names={"de": "Firma"}), at=at)

    assert set(refused.value.errors) == {"name_fr", "name_nl", "name_en"}
    assert not Tier.objects.exists()


def test_a_tier_that_stays_the_same_is_not_recorded_again(user, at):
    details = TierDetails(code="company", names=NAMES)
    tier = create_tier(actor=user, details=details, at=at)

    update_tier(actor=user, tier_id=tier.pk, details=details, at=at)

    assert [entry.action for entry in entries_about(tier)] == ["tier-created"]


def test_two_tiers_do_not_share_a_code(user, at):
    create_tier(actor=user, details=TierDetails(code="company", names=NAMES), at=at)

    with pytest.raises(InvalidInput):
        create_tier(actor=user, details=TierDetails(code="company", names=NAMES), at=at)


def test_a_rule_is_ordered(user, at):
    with pytest.raises(InvalidInput):
        add_tier_rule(actor=user, tier_id=TierFactory().pk, kind="sme", size_from=50, size_to=10, at=at)


def test_a_tier_with_members_gets_only_prices_to_come(user, at):
    tier = MembershipFactory().tier
    today = timezone.localdate(at)
    first = tier.prices.get()

    for change in (
        lambda: set_price(actor=user, tier_id=tier.pk, valid_from=first.valid_from, amount=Decimal(1), at=at),
        lambda: set_price(actor=user, tier_id=tier.pk, valid_from=today, amount=Decimal(1), at=at),
        lambda: drop_price(actor=user, price_id=first.pk, at=at),
    ):
        with pytest.raises(PriceInForce):
            change()
    coming = set_price(actor=user, tier_id=tier.pk, valid_from=today + timedelta(days=1), amount=Decimal(1500), at=at)
    set_price(actor=user, tier_id=tier.pk, valid_from=coming.valid_from, amount=Decimal(1600), at=at)
    drop_price(actor=user, price_id=coming.pk, at=at)

    assert [price.amount for price in tier.prices.all()] == [Decimal(1200)]


def test_a_tier_without_members_may_be_priced_anew(user, at):
    tier = TierFactory()

    set_price(actor=user, tier_id=tier.pk, valid_from=date(2020, 1, 1), amount=Decimal(900), at=at)

    assert TierPrice.objects.get().amount == Decimal(900)


def test_a_price_is_not_below_zero(user, at):
    with pytest.raises(InvalidInput):
        set_price(actor=user, tier_id=TierFactory().pk, valid_from=date(2030, 1, 1), amount=Decimal(-1), at=at)


def test_a_benefit_is_given_changed_and_taken_from_a_tier(user, at):
    tier, benefit = TierFactory(), BenefitFactory()

    for quantity in (3, 3, 5, 0, 0):
        set_tier_benefit(actor=user, tier_id=tier.pk, benefit_id=benefit.pk, quantity=quantity, at=at)

    assert not TierBenefit.objects.exists()
    assert sorted(entry.changes[f"benefit:{benefit.code}"] for entry in entries_about(tier)) == [[0, 3], [3, 5], [5, 0]]


def test_a_benefit_is_named_anew(user, at):
    benefit = create_benefit(actor=user, details=BenefitDetails(code="places", names=NAMES), at=at)

    update_benefit(actor=user, benefit_id=benefit.pk, details=BenefitDetails(code="places", names=NAMES | {"en": "Places"}), at=at)

    assert Benefit.objects.get().name("en") == "Places"


def test_accepted_statutes_stay_and_a_new_version_follows(user, at):
    details = StatutesDetails(version="A", adopted_on=date(2026, 1, 1), texts={"de": "§ 1"})
    statutes = enter_statutes(actor=user, details=details, at=at)
    update_statutes(
        actor=user, statutes_id=statutes.pk, details=StatutesDetails(version="A", adopted_on=date(2026, 1, 1), texts={"de": "§ 1 Name"}), at=at
    )
    ApplicationFactory(statutes=statutes)

    with pytest.raises(StatutesAccepted):
        update_statutes(actor=user, statutes_id=statutes.pk, details=details, at=at)
    enter_statutes(actor=user, details=StatutesDetails(version="B", adopted_on=date(2026, 7, 1), texts={"fr": "Art. 1"}), at=at)

    assert [(row.version, row.text_de) for row in Statutes.objects.all()] == [("B", ""), ("A", "§ 1 Name")]


@pytest.mark.parametrize("texts", [{}, {"de": "  "}])
def test_statutes_have_a_text(user, at, texts):
    with pytest.raises(InvalidInput):
        enter_statutes(actor=user, details=StatutesDetails(version="A", adopted_on=date(2026, 1, 1), texts=texts), at=at)


def test_a_form_is_changed_and_its_kinds_are_sorted(user, at):
    form = create_form(actor=user, details=FormDetails(code="all", names=NAMES, kinds=frozenset({"sme", "industry"})), at=at)
    update_form(actor=user, form_id=form.pk, details=FormDetails(code="all", names=NAMES, is_open=False), at=at)

    form.refresh_from_db()
    assert (form.kinds, form.is_open) == ([], False)


def test_a_question_keeps_its_meaning_once_it_was_asked(user, at):
    form, choices = ApplicationFormFactory(), [NAMES, LABELS]
    asked = add_question(actor=user, form_id=form.pk, details=QuestionDetails(labels=LABELS, kind=QuestionKind.CHOICE, choices=choices), at=at)
    ApplicationFactory(form=form)

    more = QuestionDetails(labels=LABELS, kind=QuestionKind.CHOICE, choices=[*choices, NAMES])
    update_question(actor=user, question_id=asked.pk, details=more, at=at)
    for fewer in (QuestionDetails(labels=LABELS), QuestionDetails(labels=LABELS, kind=QuestionKind.CHOICE, choices=choices)):
        with pytest.raises(QuestionAnswered):
            update_question(actor=user, question_id=asked.pk, details=fewer, at=at)
    with pytest.raises(QuestionAnswered):
        drop_question(actor=user, question_id=asked.pk, at=at)

    assert len(ApplicationQuestion.objects.get().choices) == 3


def test_a_question_with_several_answers_has_some(user, at):
    with pytest.raises(InvalidInput):
        add_question(actor=user, form_id=ApplicationFormFactory().pk, details=QuestionDetails(labels=LABELS, kind=QuestionKind.CHOICE), at=at)


def test_there_is_one_set_of_rules(user, at):
    change_rules(actor=user, details=RULES, at=at)
    change_rules(actor=user, details=RULES, at=at)

    assert AssociationRules.objects.count() == 1
    assert (current_rules().majority, current_rules().proxies_per_holder) == ("absolute", 0)
    assert entries_about(current_rules()).count() == 1


def test_what_does_not_exist_is_not_found(user, at):
    tier, details = TierDetails(code="x", names=NAMES), QuestionDetails(labels=LABELS)
    for call in (
        lambda: update_tier(actor=user, tier_id=999, details=tier, at=at),
        lambda: drop_tier_rule(actor=user, rule_id=999, at=at),
        lambda: drop_price(actor=user, price_id=999, at=at),
        lambda: update_benefit(actor=user, benefit_id=999, details=BenefitDetails(code="x", names=NAMES), at=at),
        lambda: set_tier_benefit(actor=user, tier_id=999, benefit_id=999, quantity=1, at=at),
        lambda: update_statutes(actor=user, statutes_id=999, details=StatutesDetails(version="x", adopted_on=date(2026, 1, 1), texts={}), at=at),
        lambda: update_form(actor=user, form_id=999, details=FormDetails(code="x", names=NAMES), at=at),
        lambda: update_question(actor=user, question_id=999, details=details, at=at),
    ):
        with pytest.raises(NotFound):
            call()
    assert not Statutes.objects.filter(version="x").exists()
