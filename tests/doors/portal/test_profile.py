import pytest
from django.urls import reverse
from django.utils import timezone

from hubwerk.network.organisations.enums import AffiliationRole, PublicationStatus
from hubwerk.network.organisations.models import Organisation
from tests.network.factories import RegionFactory, TopicFactory

pytestmark = pytest.mark.django_db
HTMX = {"HTTP_HX_REQUEST": "true"}
TEXT = "Wir kleben Etiketten, seit es Etikettierung gibt."
TYPED = {"name": "Printen Neu GmbH", "kind": "industry", "profile": TEXT, "profile_language": "auto", "languages": ["de", "fr"], "roles": ["user"]}


@pytest.fixture
def url(hub):
    return reverse("portal:profile", args=[hub.ours.slug])


@pytest.fixture
def editor(as_member, hub):
    return as_member(hub.ours, AffiliationRole.EDITOR)


def seen(organisation):
    return {"seen": Organisation.objects.get(pk=organisation.pk).updated_at.isoformat()}


def test_profile_is_changed_and_what_is_not_asked_for_stays(editor, hub, url):
    region, topic = RegionFactory(), TopicFactory()
    Organisation.objects.filter(pk=hub.ours.pk).update(latitude=50.7, longitude=6.0, came_through=hub.theirs)
    hub.ours.topics.add(topic)
    numbers = {"vat_number": "BE 0428.759.497", "company_number": "0428.759.497"}

    response = editor.post(url, {**TYPED, **numbers, **seen(hub.ours), "region": region.pk, "website": "printen.example", "size": "40"})

    assert response.status_code == 302
    row = Organisation.objects.get(pk=hub.ours.pk)
    assert (row.name, row.kind, row.size, row.region, row.website) == ("Printen Neu GmbH", "industry", 40, region, "https://printen.example")
    assert (row.profile, row.profile_language, row.vat_number, row.company_number) == (TEXT, "de", "BE0428759497", "BE0428759497")
    assert [spoken.language for spoken in row.languages.all()] == ["de", "fr"]
    assert (row.latitude, row.came_through, list(row.topics.all()), row.slug) == (50.7, hub.theirs, [topic], hub.ours.slug)


def test_preview_shows_the_topics_found(editor, hub, url):
    response = editor.post(url, {"profile": TEXT, "step": "preview"}, **HTMX)

    assert [(found.topic, list(found.words)) for found in response.context["preview"].topics] == [(hub.topic, ["Etiketten", "Etikettierung"])]
    assert "<html" not in response.content.decode()


def test_preview_without_a_script_keeps_what_was_typed(editor, hub, url):
    response = editor.post(url, {**TYPED, "vat_number": "halb", "step": "preview"})

    page = response.content.decode()
    assert response.status_code == 200
    assert "Printen Neu GmbH" in page and TEXT in page and "halb" in page and "error-summary" not in page
    assert response.context["form"]["languages"].value() == ["de", "fr"]


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"name": ""}, "name"),
        ({"vat_number": "BE0428759498"}, "vat_number"),
        ({"company_number": "12"}, "company_number"),
        ({"vat_number": "BE0428759497", "company_number": "BE0403170701"}, "company_number"),
        ({"website": "https://"}, "website"),
        ({"languages": ["xx"]}, "languages"),
    ],
)
def test_nothing_typed_is_lost_on_an_error(editor, hub, url, values, field):
    response = editor.post(url, {**TYPED, **seen(hub.ours), **values})

    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert TEXT in response.content.decode()


def test_both_versions_are_shown_where_somebody_else_was_quicker(editor, hub, url):
    before = seen(hub.ours)
    Organisation.objects.filter(pk=hub.ours.pk).update(name="Von Kollegin Rosa", updated_at=timezone.now())

    response = editor.post(url, {**TYPED, **before})

    page = response.content.decode()
    assert response.status_code == 422
    assert "Von Kollegin Rosa" in page and "Printen Neu GmbH" in page
    assert ("Kind of organisation", "Small or medium-sized enterprise") in [(str(label), value) for label, value in response.context["theirs"]]
    editor.post(url, {**TYPED, "seen": response.context["form"].data["seen"]})
    assert Organisation.objects.get(pk=hub.ours.pk).name == "Printen Neu GmbH"


def test_draft_says_that_the_team_publishes(editor, hub, url):
    Organisation.objects.filter(pk=hub.ours.pk).update(status=PublicationStatus.DRAFT)

    assert "The team publishes it" in editor.get(url).content.decode()
    editor.post(url, {**TYPED, **seen(hub.ours)})
    assert Organisation.objects.get(pk=hub.ours.pk).status == PublicationStatus.DRAFT
