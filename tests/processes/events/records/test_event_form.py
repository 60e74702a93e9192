from datetime import UTC, datetime

import pytest

from hubwerk.processes.events.enums import EventStatus, HostRole
from hubwerk.processes.events.models import Event
from tests.network.factories import OrganisationFactory, TopicFactory
from tests.processes.events.factories import EventFactory, RegistrationFactory
from tests.processes.events.records.office import said
from tests.processes.events.records.planning import address, filled, only_event

pytestmark = pytest.mark.django_db

COMING = datetime(2099, 6, 18, 12, 0, tzinfo=UTC)


def _typed(event, **values):
    """The form as it stands for an event that is there."""
    local = event.local_start
    own = {
        "title_de": event.title_de,
        "title_en": event.title_en,
        "spoken": event.languages,
        "starts_at": f"{local:%Y-%m-%d %H:%M}",
        "ends_at": f"{event.local_end:%Y-%m-%d %H:%M}",
        "venue": event.venue,
        "capacity_on_site": "20",
    }
    return filled(**(own | values))


def test_a_new_event_is_a_draft_with_its_times_by_the_clock_there(office):
    organisation = OrganisationFactory()
    topic = TopicFactory()
    rows = {"hosts-1-organisation": organisation.pk, "hosts-1-role": "co-host", "speakers-2-name": "Ada Lovelace", "speakers-2-subject": "Zahlen"}

    response = office.post(address("add"), filled(topics=[topic.pk], **rows))

    event = only_event()
    assert response["Location"] == address("inspect", event.pk)
    assert (event.status, event.starts_at) == (EventStatus.DRAFT, datetime(2027, 6, 17, 12, 0, tzinfo=UTC))
    assert [(host.organisation, host.role) for host in event.hosts.all()] == [(organisation, HostRole.CO_HOST)]
    assert [(speaker.name, speaker.subject) for speaker in event.speakers.all()] == [("Ada Lovelace", "Zahlen")]
    assert list(event.topics.all()) == [topic]
    assert [(row.mode, row.capacity) for row in event.seat_lists.all()] == [("on-site", 30)]


def test_a_time_that_the_clocks_leave_out_is_refused_and_nothing_typed_is_lost(office):
    response = office.post(address("add"), filled(starts_at="2027-03-28 02:30", ends_at="2027-03-28 05:00", description_de="Lange Rede"))

    assert response.status_code == 200
    assert "There is no 2:30 a.m." in said(response)
    assert "Lange Rede" in said(response)
    assert "2027-03-28 02:30" in said(response)
    assert not Event.objects.exists()


def test_of_an_hour_that_comes_twice_the_stored_one_stays(office):
    second = datetime(2027, 10, 31, 1, 30, tzinfo=UTC)  # 2:30 for the second time
    event = EventFactory(status=EventStatus.DRAFT, published_at=None, starts_at=second)

    office.post(address("edit", event.pk), _typed(event, venue="Elsewhere"))

    event.refresh_from_db()
    assert (event.venue, event.starts_at) == ("Elsewhere", second)


def test_the_same_times_in_another_zone_are_another_moment(office):
    office.post(address("add"), filled(time_zone="Europe/London", country="GB"))

    assert only_event().starts_at == datetime(2027, 6, 17, 13, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"title_de": ""}, "An event needs a title in at least one language."),
        ({"ends_at": "2027-06-17 13:00"}, "An event ends after it began."),
        ({"registration_opens_at": "2027-06-02 08:00", "registration_closes_at": "2027-06-01 08:00"}, "Registration closes after it has opened."),
        ({"speakers-0-function": "Chair"}, "Please enter the name of who speaks."),
    ],
)
def test_what_does_not_fit_is_said(office, values, message):
    response = office.post(address("add"), filled(**values))

    assert message in said(response)
    assert not Event.objects.exists()


def test_an_organisation_hosts_once(office):
    organisation = OrganisationFactory()

    response = office.post(address("add"), filled(**{"hosts-0-organisation": organisation.pk, "hosts-1-organisation": organisation.pk}))

    assert "An organisation is named twice." in said(response)


def test_more_rows_keep_what_was_typed_and_ask_for_nothing(office):
    response = office.post(address("add"), {**filled(title_de="", **{"speakers-0-function": "Chair"}), "more": "speakers"})

    form = response.context["form"]
    assert (len(form.speakers.forms), len(form.hosts.forms)) == (6, 3)
    assert "Chair" in said(response)
    assert "Please enter" not in said(response)
    assert not form.errors


def test_topics_are_suggested_out_of_the_texts_and_chosen(office, monkeypatch):
    topic, other = TopicFactory(identifier="data-quality"), TopicFactory()
    monkeypatch.setattr("hubwerk.processes.events.records.event_change.suggested_topics", lambda _texts: [_Suggested(topic.pk)])

    response = office.post(address("add"), {**filled(title_de=""), "suggest": "topics", "topics": [other.pk]})

    assert set(response.context["form"]["topics"].value()) == {str(topic.pk), str(other.pk)}
    assert "Found in the texts, and chosen below:" in said(response)
    assert not Event.objects.exists()


class _Suggested:
    label, words = "Data quality", ("Datenqualität",)

    def __init__(self, pk):
        self.pk = pk


def test_which_languages_are_missing_is_seen(office):
    event = EventFactory(title_fr="", title_nl="", teaser_de="Kurz", description_de="Lang")

    written = {row["name"]: row for row in _written(office.get(address("edit", event.pk)))}

    assert written["German"]["has_all"]
    assert written["French"]["has_none"]
    assert written["English"]["missing"] == ["teaser", "description"]


def _written(response):
    from hubwerk.processes.events.records.event_form_panels import languages_of

    return languages_of(response.context["form"])


def test_before_people_are_told_of_a_change_it_says_how_many(office, django_capture_on_commit_callbacks):
    event = EventFactory(starts_at=COMING)
    RegistrationFactory(event=event, language="fr")
    RegistrationFactory(event=event, language="de")
    RegistrationFactory(event=event, language="de", status="waiting")
    RegistrationFactory(event=event, language="nl", status="cancelled")
    typed = _typed(event, venue="Elsewhere")

    asked = office.post(address("edit", event.pk), typed)

    event.refresh_from_db()
    assert event.venue == "Digital Church"
    assert "3 people will be told" in said(asked)
    assert "You have changed the place." in said(asked)
    assert [(row["name"], row["people"]) for row in asked.context["languages"]] == [("German", 2), ("French", 1)]

    again = office.post(address("edit", event.pk), {**typed, "again": "1"})
    assert again.context["form"]["venue"].value() == "Elsewhere"

    office.post(address("edit", event.pk), {**typed, "confirmed": "3"})
    event.refresh_from_db()
    assert (event.venue, event.sequence) == ("Elsewhere", 1)


def test_it_asks_again_when_meanwhile_others_would_be_told(office):
    event = EventFactory(starts_at=COMING)
    RegistrationFactory(event=event)

    response = office.post(address("edit", event.pk), {**_typed(event, venue="Elsewhere"), "confirmed": "7"})

    assert "One person will be told" in said(response)
    event.refresh_from_db()
    assert event.venue == "Digital Church"


def test_what_nobody_has_to_be_told_is_stored_at_once(office):
    event = EventFactory(starts_at=COMING)
    RegistrationFactory(event=event)

    office.post(address("edit", event.pk), _typed(event, teaser_de="Kurz gesagt"))

    event.refresh_from_db()
    assert (event.teaser_de, event.sequence) == ("Kurz gesagt", 0)


def test_fewer_places_than_are_taken_are_refused(office):
    event = EventFactory(starts_at=COMING)
    RegistrationFactory.create_batch(3, event=event)

    response = office.post(address("edit", event.pk), _typed(event, capacity_on_site="2"))

    assert "More places than that are taken already." in said(response)
    assert event.seat_lists.get().capacity == 20
