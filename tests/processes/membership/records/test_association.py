"""What the association lays down: tiers, benefits, forms, statutes, rules."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone
from factory.django import DjangoModelFactory

from hubwerk.foundation.accounts.roles import Role
from hubwerk.foundation.history.queries import entries_about
from hubwerk.processes.membership.models import ApplicationForm, ApplicationQuestion, AssociationRules, Benefit, Statutes, Tier, TierBenefit
from tests.processes.membership.factories import (
    ApplicationFactory,
    ApplicationFormFactory,
    BenefitFactory,
    MembershipFactory,
    StatutesFactory,
    TierBenefitFactory,
    TierFactory,
)

pytestmark = pytest.mark.django_db
NAMES = {f"name_{code}": f"Name {code}" for code in ("de", "fr", "nl", "en")}
LISTS: dict[str, type[DjangoModelFactory]] = {
    "membership_tiers": TierFactory,
    "membership_benefits": BenefitFactory,
    "membership_forms": ApplicationFormFactory,
    "membership_statutes": StatutesFactory,
}


def _in_languages(field, text=""):
    return {f"{field}_{code}": text for code in ("de", "fr", "nl", "en")}


@pytest.mark.parametrize("name", LISTS)
def test_each_list_takes_as_many_queries_for_one_as_for_three(administrator, queries_of, name):
    address = reverse(f"{name}:index")
    LISTS[name]()
    one = queries_of(administrator, address)
    LISTS[name].create_batch(2)

    assert queries_of(administrator, address) == one


@pytest.mark.parametrize("name", LISTS)
def test_an_empty_list_says_what_belongs_there(administrator, name):
    response = administrator.get(reverse(f"{name}:index"))

    assert response.status_code == 200
    assert str(response.context["view"].empty_message) in response.content.decode()


def test_a_tier_is_laid_down_and_named_anew(administrator):
    typed = NAMES | _in_languages("description") | {"code": "company", "position": "1", "is_open": "on", "version": ""}
    administrator.post(reverse("membership_tiers:add"), typed)

    tier = Tier.objects.get()
    assert (tier.code, tier.name("fr"), tier.is_open) == ("company", "Name fr", True)
    administrator.post(reverse("membership_tiers:edit", args=[tier.pk]), typed | {"name_en": "Company"})

    entry = entries_about(tier)[0]
    assert (entry.action, entry.changes) == ("tier-changed", {"name_en": ["Name en", "Company"]})


def test_rules_prices_and_benefits_stand_on_the_page_of_the_tier(administrator):
    tier, benefit = TierFactory(), BenefitFactory(name_en="Workshop places")
    page = reverse("membership_tiers:inspect", args=[tier.pk])

    administrator.post(reverse("membership_tiers:add-rule", args=[tier.pk]), {"kind": "sme", "size_from": "10", "size_to": "49"})
    administrator.post(reverse("membership_tiers:set-price", args=[tier.pk]), {"valid_from": "2030-01-01", "amount": "1500"})
    administrator.post(reverse("membership_tiers:set-benefit", args=[tier.pk]), {"benefit": benefit.pk, "quantity": "4"})

    shown = administrator.get(page).content.decode()
    for words in ("10 to 49 employees", "1,500.00", "Workshop places", "4 places a year"):
        assert words in shown, words
    administrator.post(reverse("membership_tiers:drop-rule", args=[tier.rules.get().pk]))
    administrator.post(reverse("membership_tiers:drop-price", args=[tier.prices.get(amount=1500).pk]))
    administrator.post(reverse("membership_tiers:set-benefit", args=[tier.pk]), {"benefit": benefit.pk, "quantity": "0"})
    assert (tier.rules.count(), tier.prices.count(), TierBenefit.objects.count()) == (0, 1, 0)
    assert [entry.action for entry in entries_about(tier)] == [
        "tier-benefit-set", "tier-price-dropped", "tier-rule-dropped", "tier-benefit-set", "tier-price-set", "tier-rule-added",
    ]  # fmt: skip


def test_a_price_by_which_dues_were_counted_is_not_changed(administrator):
    membership = MembershipFactory()
    price = membership.tier.prices.get()
    today, tomorrow = timezone.localdate(), timezone.localdate() + timedelta(days=1)

    for day in (price.valid_from, today):
        response = administrator.post(
            reverse("membership_tiers:set-price", args=[membership.tier_id]), {"valid_from": day.isoformat(), "amount": "1"}
        )
        assert "This price has begun" in response.content.decode()
    assert "This price has begun" in administrator.post(reverse("membership_tiers:drop-price", args=[price.pk])).content.decode()
    administrator.post(reverse("membership_tiers:set-price", args=[membership.tier_id]), {"valid_from": tomorrow.isoformat(), "amount": "1300"})

    assert [row.amount for row in membership.tier.prices.order_by("valid_from")] == [Decimal(1200), Decimal(1300)]


def test_the_page_of_a_tier_takes_no_more_queries_for_more_rows(administrator, queries_of):
    tier = TierFactory()
    address = reverse("membership_tiers:inspect", args=[tier.pk])
    TierBenefitFactory(tier=tier)
    one = queries_of(administrator, address)
    TierBenefitFactory.create_batch(2, tier=tier)

    assert queries_of(administrator, address) == one


def test_a_benefit_is_laid_down_and_changed(administrator):
    typed = NAMES | {"code": "coworking", "unit": "days", "position": "2", "version": ""}
    administrator.post(reverse("membership_benefits:add"), typed)
    benefit = Benefit.objects.get()
    administrator.post(reverse("membership_benefits:edit", args=[benefit.pk]), typed | {"unit": "hours"})

    benefit.refresh_from_db()
    assert (benefit.code, benefit.unit) == ("coworking", "hours")


def _question(**changes):
    typed = {"kind": "line", "position": "0"} | _in_languages("label", "How did you hear of us?") | _in_languages("help") | _in_languages("choices")
    return typed | changes


def test_a_form_is_laid_down_with_its_questions(administrator):
    typed = (
        NAMES | _in_languages("intro", "Welcome") | {"code": "cities", "position": "0", "is_open": "on", "kinds": ["public_body"], "vat": "hidden"}
    )
    administrator.post(reverse("membership_forms:add"), typed | {"asks_mandate": "on", "version": ""})

    form = ApplicationForm.objects.get()
    assert (form.kinds, form.asks_mandate, form.asks_size, form.vat) == (["public_body"], True, False, "hidden")
    answers = {"choices_de": "Messe\nPresse", "choices_fr": "Foire\nPresse", "choices_nl": "Beurs\nPers", "choices_en": "Fair\nPress"}
    administrator.post(reverse("membership_forms:add-question", args=[form.pk]), _question(kind="choice", is_required="on", **answers))

    question = ApplicationQuestion.objects.get()
    assert (question.answers("nl"), question.is_required) == (["Beurs", "Pers"], True)
    page = administrator.get(reverse("membership_forms:inspect", args=[form.pk])).content.decode()
    assert "How did you hear of us?" in page
    assert "Fair, Press" in page
    edit = administrator.get(reverse("membership_forms:edit-question", args=[question.pk]))
    assert edit.context["form"]["choices_fr"].value() == "Foire\nPresse"


@pytest.mark.parametrize(
    ("answers", "words"),
    [({}, "Please enter the possible answers"), ({"choices_de": "Messe\nPresse", "choices_fr": "Foire"}, "the same number of answers")],
)
def test_answers_are_there_in_every_language(administrator, answers, words):
    form = ApplicationFormFactory()

    response = administrator.post(reverse("membership_forms:add-question", args=[form.pk]), _question(kind="choice", **answers))

    assert words in response.content.decode()
    assert not ApplicationQuestion.objects.exists()


def test_a_question_that_was_asked_keeps_its_meaning(administrator):
    form = ApplicationFormFactory()
    question = ApplicationQuestion.objects.create(form=form, **_in_languages("label", "Old words"))
    ApplicationFactory(form=form)
    edit = reverse("membership_forms:edit-question", args=[question.pk])

    administrator.post(edit, _question(label_en="New words"))
    refused = administrator.post(edit, _question(kind="yes_no"))
    kept = administrator.post(reverse("membership_forms:drop-question", args=[question.pk]))

    question.refresh_from_db()
    assert (question.label("en"), question.kind) == ("New words", "line")
    assert "has been asked in applications" in refused.content.decode()
    assert "has been asked in applications" in kept.content.decode()


def test_a_question_nobody_was_asked_is_taken_away(administrator):
    question = ApplicationQuestion.objects.create(form=ApplicationFormFactory(), **_in_languages("label", "Old words"))

    administrator.post(reverse("membership_forms:drop-question", args=[question.pk]))

    assert not ApplicationQuestion.objects.exists()


def test_statutes_are_entered_and_corrected_until_they_are_accepted(administrator):
    typed = _in_languages("text") | {"version": "2026-A", "adopted_on": "2026-01-01", "text_de": "§ 1"}
    administrator.post(reverse("membership_statutes:add"), typed)
    statutes = Statutes.objects.get()
    edit = reverse("membership_statutes:edit", args=[statutes.pk])
    administrator.post(edit, typed | {"text_de": "§ 1 Name"})
    ApplicationFactory(statutes=statutes)
    refused = administrator.post(edit, typed | {"text_de": "§ 1 Something else"})

    statutes.refresh_from_db()
    assert statutes.text_de == "§ 1 Name"
    assert "stay as they are" in refused.content.decode()
    page = administrator.get(reverse("membership_statutes:inspect", args=[statutes.pk])).content.decode()
    assert "In force" in page
    assert edit not in page


def test_statutes_without_a_text_are_refused(administrator):
    response = administrator.post(reverse("membership_statutes:add"), _in_languages("text") | {"version": "2026-A", "adopted_on": "2026-01-01"})

    assert "Statutes need a text" in response.content.decode()
    assert not Statutes.objects.exists()


def _rules(**changes):
    return {
        "quorum_percent": "60", "majority": "two_thirds", "proxies_per_holder": "2", "deadline_days": "10", "pro_rata": "day",
        "notice_months": "6", "notice_end": "quarter",
    } | changes  # fmt: skip


def test_the_rules_are_laid_down_and_recorded(administrator):
    administrator.post(reverse("membership_rules:index"), _rules())
    administrator.post(reverse("membership_rules:index"), _rules(quorum_percent="70"))

    rules = AssociationRules.objects.get()
    assert (rules.quorum_percent, rules.majority, rules.abstentions_count, rules.notice_end) == (70, "two_thirds", False, "quarter")
    assert [(entry.action, entry.changes.get("quorum_percent")) for entry in entries_about(rules)] == [
        ("association-rules-changed", [60, 70]),
        ("association-rules-changed", [50, 60]),
    ]
    assert "Rules changed" in administrator.get(reverse("membership_rules:index")).content.decode()


def test_impossible_rules_are_refused(administrator):
    response = administrator.post(reverse("membership_rules:index"), _rules(quorum_percent="120"))

    assert response.context["form"].errors
    assert not AssociationRules.objects.exists()


def test_the_menu_shows_each_role_what_it_works_with(signed_in):
    everything = ["applications", "members", "tiers", "benefits", "forms", "statutes", "rules"]
    seen = {
        Role.COMMUNITY: everything[:6],
        Role.FINANCE: ["members", "tiers", "benefits"],
        Role.BOARD: ["applications", "statutes"],
        Role.ADMINISTRATOR: everything,
        Role.EVENTS: [],
    }

    for role, names in seen.items():
        page = signed_in(role).get(reverse("wagtailadmin_home")).content.decode()
        assert [name for name in everything if f"/admin/membership/{name}/" in page] == names, role
