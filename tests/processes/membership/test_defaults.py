"""The first tiers and forms of a new hub."""

from django.db.models import Count

from hubwerk.network.organisations.enums import OrganisationKind
from hubwerk.processes.membership.defaults import ensure_defaults
from hubwerk.processes.membership.models import ApplicationForm, Benefit, Tier
from hubwerk.processes.membership.queries.tiers import fitting_tiers
from tests.processes.membership.factories import ApplicationFormFactory, TierFactory


def test_every_kind_of_organisation_has_one_form_and_a_tier_with_a_price(db, at):
    ensure_defaults(at)

    for kind in OrganisationKind.values:
        assert [form.code for form in ApplicationForm.objects.all() if kind in form.kinds].__len__() == 1
        for size in (None, 0, 49, 50, 249, 250, 100_000):
            offers = fitting_tiers(kind=kind, size=size, on=at.date())
            assert offers and all(offer.amount for offer in offers)
            if size is not None:
                assert len(offers) == 2


def test_everything_has_words_in_four_languages(db, at):
    ensure_defaults(at)

    for row in (*Tier.objects.all(), *ApplicationForm.objects.all(), *Benefit.objects.all()):
        assert all(getattr(row, f"name_{language}") for language in ("de", "fr", "nl", "en"))
    assert not Tier.objects.annotate(given=Count("benefits")).filter(given=0).exists()


def test_a_second_run_changes_nothing(db, at):
    ensure_defaults(at)
    Tier.objects.filter(code="supporter").delete()
    ApplicationForm.objects.filter(code="startup").update(name_en="Young ones")
    before = (Tier.objects.count(), ApplicationForm.objects.count(), Benefit.objects.count())

    ensure_defaults(at)

    assert (Tier.objects.count(), ApplicationForm.objects.count(), Benefit.objects.count()) == before
    assert ApplicationForm.objects.get(code="startup").name_en == "Young ones"


def test_what_the_team_made_is_left_alone(db, at):
    tier, form = TierFactory(), ApplicationFormFactory()

    ensure_defaults(at)

    assert (list(Tier.objects.all()), list(ApplicationForm.objects.all())) == ([tier], [form])


def test_examples_for_a_new_hub_are_not_open_yet(db, at, client):
    ensure_defaults(at, are_open=False)

    assert set(Tier.objects.values_list("is_open", flat=True)) == {False}
    assert set(ApplicationForm.objects.values_list("is_open", flat=True)) == {False}
    assert client.get("/en/membership/").status_code == 200
    assert client.get("/en/membership/apply/company/").status_code in {302, 404}
