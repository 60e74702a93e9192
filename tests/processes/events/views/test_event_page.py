"""The page of an event."""

import json
import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone

from hubwerk.network.organisations.enums import AffiliationRole
from hubwerk.processes.events.enums import Audience, EventStatus, FileAudience, HostRole
from hubwerk.processes.events.links import invitee_token, registration_token
from hubwerk.processes.events.models import EventFile, Invitee, Series, Speaker
from tests.network.factories import AffiliationFactory, OrganisationFactory, RegionFactory, TopicFactory
from tests.processes.events.calendars import EventHostFactory
from tests.processes.events.factories import LONG_AGO, EventFactory, RegistrationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def soon():
    """When the events of these tests begin: in a month, by the clock that the pages are read by."""
    return timezone.now().replace(minute=0, second=0, microsecond=0) + timedelta(days=30)


@pytest.fixture
def team(make_user):
    """Somebody of the team who sees every event."""
    account = make_user()
    account.user_permissions.add(Permission.objects.get(codename="view_event", content_type__app_label="events"))
    return account


def address(event, language="de"):
    """The page of an event."""
    return f"/{language}/events/{event.slug}/"


def data_in(text):
    """The data blocks of a page."""
    return [json.loads(block) for block in re.findall(r'<script type="application/ld\+json">(.*?)</script>', text)]


def test_the_page_tells_all_that_one_has_to_know(client, soon):
    region, topic = RegionFactory(name_de="Aachener Land"), TopicFactory(label_de="Etikettierung")
    event = EventFactory(
        starts_at=soon,
        title_de="Etiketten von selbst",
        teaser_de="Ein Nachmittag in der Halle.",
        description_de="Wir sehen drei Maschinen.",
        directions="Der Bus hält vor der Tür.",
        cancellation_note="Bitte sagen Sie rechtzeitig ab.",
        region=region,
    )
    event.topics.add(topic)
    host = EventHostFactory(event=event, role=HostRole.HOST)
    Speaker.objects.create(event=event, name="Ada Muster", function="Leiterin", subject="Kleben ohne Kleber")

    text = client.get(address(event)).text

    for told in (
        "Etiketten von selbst", "Ein Nachmittag in der Halle.", "Wir sehen drei Maschinen.", "Der Bus hält vor der Tür.", "Digital Church",
        "Bitte sagen Sie rechtzeitig ab.", "Aachener Land", "Etikettierung", host.organisation.name, "Ada Muster", "Kleben ohne Kleber",
        "Europe/Berlin", f"/de/events/{event.slug}/register/", f"/de/events/{event.slug}/event.ics",
    ):  # fmt: skip
        assert told in text


def test_texts_in_another_language_are_marked_and_it_is_said(client, soon):
    event = EventFactory(starts_at=soon, title_de="Frühstück", title_en="", description_de="Wir reden.")

    text = client.get(address(event, "en")).text

    assert '<h1 lang="de">Frühstück</h1>' in text
    assert "This event is announced in German." in text
    assert "This event is announced in" not in client.get(address(event)).text


def test_the_online_link_is_for_registered_people(client, soon):
    event = EventFactory(starts_at=soon, mode="online", venue="", town="", online_url="https://room.example/secret")

    assert "room.example" not in client.get(address(event)).text


@pytest.mark.parametrize(
    ("taken", "told", "button"), [(0, "", "Register"), (18, "Few places are left.", "Register"), (20, "All places are taken.", "waiting list")]
)
def test_places_are_told_roughly(client, soon, taken, told, button):
    event = EventFactory(starts_at=soon, capacity=20)
    event.seat_lists.update(taken=taken)

    text = client.get(address(event, "en")).text

    assert told in text and button in text
    assert ("Few places are left." in text, "All places are taken." in text) == (taken == 18, taken == 20)


def test_of_two_ways_to_take_part_one_may_be_full(client, soon):
    event = EventFactory(starts_at=soon, mode="hybrid", capacity=5)
    event.seat_lists.filter(mode="online").update(taken=5)

    text = client.get(address(event, "en")).text

    assert "Online, all places are taken; on site there are some left." in text


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"status": EventStatus.CANCELLED, "cancelled_at": LONG_AGO, "cancellation_reason": "Der Saal steht unter Wasser."}, "Der Saal steht unter Wasser."),
        ({"registration_closes_at": LONG_AGO}, "Registration is closed."),
        ({"registration_opens_at": timezone.now() + timedelta(days=2)}, "Registration opens on"),
        ({"starts_at": LONG_AGO}, "This event is over."),
    ],
)  # fmt: skip
def test_what_cannot_be_registered_for_says_why(client, soon, fields, told):
    event = EventFactory(**{"starts_at": soon} | fields)

    text = client.get(address(event, "en")).text

    assert told in text
    assert reverse("events:register", args=[event.slug]).removeprefix("/de") not in text


@pytest.mark.parametrize("fields", [
    {"status": EventStatus.DRAFT, "published_at": None},
    {"status": EventStatus.SCHEDULED, "publish_at": timezone.now(), "published_at": None},
    {"status": EventStatus.CANCELLED, "cancelled_at": LONG_AGO, "published_at": None},
])  # fmt: skip
def test_what_is_not_announced_is_the_teams(client, team, make_user, soon, fields):
    event = EventFactory(starts_at=soon, **fields)

    assert client.get(address(event)).status_code == 404
    client.force_login(make_user())
    assert client.get(address(event)).status_code == 404
    client.force_login(team)
    response = client.get(address(event, "en"))

    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]
    assert [block["@type"] for block in data_in(response.text)] == ["BreadcrumbList"]


@pytest.mark.parametrize("role", [AffiliationRole.VIEWER, AffiliationRole.EDITOR, AffiliationRole.REPRESENTATIVE])
def test_an_event_for_invited_people_is_known_to_them_and_its_hosts(client, make_user, team, soon, role):
    event = EventFactory(starts_at=soon, audience=Audience.INVITED)
    host, guest = EventHostFactory(event=event).organisation, OrganisationFactory()
    Invitee.objects.create(event=event, organisation=guest, created_at=LONG_AGO)
    invited = Invitee.objects.create(event=event, email="ada@muster.example", created_at=LONG_AGO)
    elsewhere = Invitee.objects.create(event=EventFactory(), email="ada@muster.example", created_at=LONG_AGO)
    readers = {name: make_user() for name in ("host", "guest", "other")}
    for name, organisation in {"host": host, "guest": guest, "other": OrganisationFactory()}.items():
        AffiliationFactory(organisation=organisation, person__user=readers[name], role=role)

    def read(reader=None, query=""):
        client.logout()
        if reader is not None:
            client.force_login(reader)
        return client.get(address(event) + query)

    assert [read(readers[name]).status_code for name in readers] == [200, 200, 404]
    assert (read(team).status_code, read().status_code) == (200, 404)
    assert read(query=f"?invitation={invitee_token(elsewhere)}").status_code == 404
    assert read(query="?invitation=nonsense").status_code == 404
    opened = read(query=f"?invitation={invitee_token(invited)}")
    assert opened.status_code == 200
    assert "no-store" in opened["Cache-Control"] and 'content="noindex"' in opened.text


def test_the_page_tells_machines_what_it_is_about(client, soon):
    event = EventFactory(
        starts_at=soon, title_de="Messe", mode="hybrid", capacity=1, street="Jülicher Straße 1", postal_code="52070", online_url="https://x.example"
    )
    host = EventHostFactory(event=event).organisation

    data = next(block for block in data_in(client.get(address(event)).text) if block["@type"] == "EducationEvent")

    assert data["startDate"] == event.local_start.isoformat()
    assert data["eventAttendanceMode"] == "https://schema.org/MixedEventAttendanceMode"
    assert data["eventStatus"] == "https://schema.org/EventScheduled"
    assert [place["@type"] for place in data["location"]] == ["Place", "VirtualLocation"]
    assert data["location"][0]["address"]["streetAddress"] == "Jülicher Straße 1"
    assert data["organizer"][0]["name"] == host.name
    assert data["offers"]["availability"] == "https://schema.org/InStock"
    assert "x.example" not in json.dumps(data)


def test_a_cancelled_event_says_so_to_machines(client, soon):
    event = EventFactory(starts_at=soon, status=EventStatus.CANCELLED, cancelled_at=LONG_AGO)

    data = data_in(client.get(address(event)).text)[0]

    assert data["eventStatus"] == "https://schema.org/EventCancelled"
    assert "offers" not in data


def test_the_other_dates_of_a_series_are_there(client, soon):
    series = Series.objects.create(name_de="Stammtisch", name_fr="Table", name_nl="Tafel", name_en="Table", created_at=LONG_AGO)
    event, again = EventFactory(series=series, starts_at=soon), EventFactory(series=series, starts_at=soon + timedelta(days=28))
    EventFactory(series=series, starts_at=soon, status=EventStatus.DRAFT, published_at=None, title_de="Geheim")

    text = client.get(address(event)).text

    assert address(again) in text and "Geheim" not in text


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_takes_as_many_queries_for_many_rows(client, soon, django_assert_num_queries, count, settings):
    settings.HUBWERK_KEEP_PAGES = False
    topic = TopicFactory()
    event = EventFactory(starts_at=soon)
    event.topics.add(topic)
    for _number in range(count):
        EventHostFactory(event=event)
        Speaker.objects.create(event=event, name="Ada Muster", organisation=OrganisationFactory())
        EventFactory(starts_at=soon).topics.add(topic)

    client.get(address(event))
    with django_assert_num_queries(13):
        client.get(address(event))


@pytest.fixture
def file_of(soon):
    """Adds a file to an event that is to come."""

    def add(shown_to, event=None):
        event = event or EventFactory(starts_at=soon)
        file = ContentFile(b"Programm", name="programm.pdf")
        return EventFile.objects.create(
            event=event, title="Programm", original_name="programm.pdf", file=file, shown_to=shown_to, created_at=LONG_AGO
        )

    return add


def open_file(client, file, query=""):
    """What one gets at the address of a file."""
    return client.get(reverse("events:file", args=[file.event.slug, file.pk]) + query).status_code


def test_a_file_for_everybody_is_on_the_page_and_opens(client, file_of):
    file, other = file_of(FileAudience.EVERYBODY), file_of(FileAudience.REGISTERED)

    response = client.get(reverse("events:file", args=[file.event.slug, file.pk]))

    assert b"".join(response.streaming_content) == b"Programm"
    assert response["Content-Disposition"] == 'attachment; filename="programm.pdf"'
    assert f"/files/{file.pk}/" in client.get(address(file.event)).text
    assert f"/files/{other.pk}/" not in client.get(address(other.event)).text
    assert client.get(reverse("events:file", args=[other.event.slug, file.pk])).status_code == 404


def test_a_file_for_registered_people_opens_for_those_who_have_a_place(client, team, make_user, file_of):
    file = file_of(FileAudience.REGISTERED)
    comes, waits, elsewhere = RegistrationFactory(event=file.event), RegistrationFactory(event=file.event, status="waiting"), RegistrationFactory()

    codes = [open_file(client, file, f"?link={registration_token(row)}") for row in (comes, waits, elsewhere)]

    assert codes == [200, 404, 404]
    assert (open_file(client, file), open_file(client, file, "?link=nonsense")) == (404, 404)
    client.force_login(team)
    assert open_file(client, file) == 200


def test_a_file_for_afterwards_opens_once_the_event_is_over(client, file_of):
    coming, over = file_of(FileAudience.AFTERWARDS), file_of(FileAudience.AFTERWARDS, EventFactory(starts_at=LONG_AGO))

    codes = [open_file(client, file, f"?link={registration_token(RegistrationFactory(event=file.event))}") for file in (coming, over)]

    assert codes == [404, 200]


def test_a_file_of_a_draft_is_the_teams(client, file_of):
    file = file_of(FileAudience.EVERYBODY, EventFactory(status=EventStatus.DRAFT, published_at=None))

    assert open_file(client, file) == 404
