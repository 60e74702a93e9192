"""Questions, kept places, files and invitations of an event, as the services keep them."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from hubwerk.foundation.errors import InvalidInput, NotFound
from hubwerk.foundation.history.models import Entry
from hubwerk.foundation.mail.models import MailPreference, OutgoingMail
from hubwerk.network.organisations.enums import AffiliationRole
from hubwerk.processes.events.enums import EventStatus, FileAudience, QuestionKind, RegistrationStatus, SeatMode
from hubwerk.processes.events.errors import EventNotPublished, NobodyToWriteTo, PlacesTaken, QuestionAnswered, RecipientsChanged
from hubwerk.processes.events.models import Contingent, Feedback, Invitee
from hubwerk.processes.events.queries.invitations import INVITATIONS
from hubwerk.processes.events.services.contingents import ContingentDetails, set_contingents
from hubwerk.processes.events.services.files import LARGEST, MOST_FILES, add_file, remove_file
from hubwerk.processes.events.services.invitees import InviteeDetails, invite, send_invitations, withdraw_invitation
from hubwerk.processes.events.services.questions import QuestionDetails, set_feedback_questions, set_questions
from hubwerk.processes.events.services.series import create_series, rename_series
from tests.network.factories import AffiliationFactory, OrganisationFactory, RegionFactory
from tests.processes.events.factories import WHILE_OPEN, EventFactory, RegistrationFactory

pytestmark = pytest.mark.django_db

BEFORE = datetime(2026, 6, 10, 12, 0, tzinfo=UTC)


def _asked(event):
    return [(row.pk, row.label_de, row.position) for row in event.questions.all()]


def test_questions_are_asked_in_their_order_and_kept_by_their_key():
    event = EventFactory()
    first, second = set_questions(
        actor=None, event_id=event.pk, questions=[QuestionDetails({"de": "Eins?"}), QuestionDetails({"de": "Zwei?"})], at=WHILE_OPEN
    )

    questions = [QuestionDetails({"de": "Zwei?"}, id=second.pk, is_delicate=True), QuestionDetails({"de": "Drei?"})]
    _same, third = set_questions(actor=None, event_id=event.pk, questions=questions, at=WHILE_OPEN)

    assert _asked(event) == [(second.pk, "Zwei?", 0), (third.pk, "Drei?", 1)]
    assert event.questions.get(pk=second.pk).is_delicate
    assert not event.questions.filter(pk=first.pk).exists()
    assert Entry.objects.filter(action="event-questions-set").count() == 2


def test_what_was_answered_stays_and_is_answered_the_same_way():
    event = EventFactory()
    choices = [{"de": "Rot"}, {"de": "Blau"}]
    details = QuestionDetails({"de": "Farbe?"}, QuestionKind.CHOICE, choices)
    (question,) = set_questions(actor=None, event_id=event.pk, questions=[details], at=WHILE_OPEN)
    RegistrationFactory(event=event, answers={str(question.pk): "1"})

    for questions in (
        [],
        [QuestionDetails({"de": "Farbe?"}, QuestionKind.LINE, id=question.pk)],
        [QuestionDetails({"de": "Farbe?"}, QuestionKind.CHOICE, choices[:1], id=question.pk)],
    ):
        with pytest.raises(QuestionAnswered):
            set_questions(actor=None, event_id=event.pk, questions=questions, at=WHILE_OPEN)
    more = QuestionDetails({"de": "Welche Farbe?"}, QuestionKind.CHOICE, [*choices, {"de": "Grün"}], id=question.pk)
    set_questions(actor=None, event_id=event.pk, questions=[more], at=WHILE_OPEN)

    question.refresh_from_db()
    assert (question.label_de, len(question.choices)) == ("Welche Farbe?", 3)


def test_an_answered_question_after_the_event_stays():
    event = EventFactory()
    (question,) = set_feedback_questions(actor=None, event_id=event.pk, questions=[QuestionDetails({"de": "Wie?"})], at=WHILE_OPEN)
    Feedback.objects.create(event=event, given_on=WHILE_OPEN.date(), language="de", satisfaction=4, answers={str(question.pk): "Gut"})

    with pytest.raises(QuestionAnswered):
        set_feedback_questions(actor=None, event_id=event.pk, questions=[], at=WHILE_OPEN)


@pytest.mark.parametrize(
    ("details", "error"),
    [
        (QuestionDetails({}), InvalidInput),
        (QuestionDetails({"de": "Farbe?"}, QuestionKind.CHOICE), InvalidInput),
        (QuestionDetails({"de": "Farbe?"}, id=987654), NotFound),
    ],
)
def test_a_question_that_cannot_be_asked_is_refused(details, error):
    with pytest.raises(error):
        set_questions(actor=None, event_id=EventFactory().pk, questions=[details], at=WHILE_OPEN)


def _kept(organisation, places=5, **fields):
    return ContingentDetails(SeatMode.ON_SITE, places, BEFORE, organisation_id=organisation.pk, **fields)


def test_places_are_kept_for_organisations_and_regions():
    event = EventFactory()
    organisation, region = OrganisationFactory(), RegionFactory()

    set_contingents(
        actor=None,
        event_id=event.pk,
        contingents=[_kept(organisation), ContingentDetails(SeatMode.ON_SITE, 3, BEFORE, region_id=region.pk)],
        at=WHILE_OPEN,
    )

    assert [(row.organisation, row.region, row.places) for row in Contingent.objects.all()] == [(organisation, None, 5), (None, region, 3)]


def test_what_is_no_longer_kept_is_offered_to_those_in_line():
    event = EventFactory(capacity=1)
    set_contingents(actor=None, event_id=event.pk, contingents=[_kept(OrganisationFactory(), 1)], at=WHILE_OPEN)
    waiting = RegistrationFactory(event=event, status=RegistrationStatus.WAITING)

    set_contingents(actor=None, event_id=event.pk, contingents=[], at=WHILE_OPEN)

    waiting.refresh_from_db()
    assert waiting.status == RegistrationStatus.OFFERED


def test_taken_places_are_not_taken_away():
    event = EventFactory()
    organisation = OrganisationFactory()
    (row,) = set_contingents(actor=None, event_id=event.pk, contingents=[_kept(organisation)], at=WHILE_OPEN)
    Contingent.objects.filter(pk=row.pk).update(taken=2)
    event.seat_lists.update(taken=2)

    for contingents in ([], [_kept(organisation, 1, id=row.pk)], [_kept(OrganisationFactory(), id=row.pk)]):
        with pytest.raises(PlacesTaken):
            set_contingents(actor=None, event_id=event.pk, contingents=contingents, at=WHILE_OPEN)


@pytest.mark.parametrize(
    ("capacity", "change"),
    [
        (20, {"places": 21}),
        (None, {"places": 5}),
        (20, {"falls_back_at": WHILE_OPEN - timedelta(days=1)}),
        (20, {"falls_back_at": datetime(2026, 6, 19, tzinfo=UTC)}),
        (20, {"mode": SeatMode.ONLINE}),
    ],
)
def test_places_that_cannot_be_kept_are_refused(capacity, change):
    event = EventFactory()
    event.seat_lists.update(capacity=capacity)
    values = {"mode": SeatMode.ON_SITE, "places": 5, "falls_back_at": BEFORE, "organisation_id": OrganisationFactory().pk}

    with pytest.raises(InvalidInput):
        set_contingents(actor=None, event_id=event.pk, contingents=[ContingentDetails(**{**values, **change})], at=WHILE_OPEN)


def _file(name="slides.pdf", content=b"%PDF-1.7"):
    return ContentFile(content, name)


def test_files_stand_in_their_order_and_go_with_their_content(settings, tmp_path, django_capture_on_commit_callbacks):
    settings.MEDIA_ROOT = tmp_path
    event = EventFactory()
    first, second = [
        add_file(actor=None, event_id=event.pk, title=title, language="de", file=_file(), shown_to=FileAudience.EVERYBODY, at=WHILE_OPEN)
        for title in ("Programm", "Folien")
    ]

    with django_capture_on_commit_callbacks(execute=True):
        remove_file(actor=None, file_id=first.pk, at=WHILE_OPEN)

    assert [(row.title, row.position) for row in event.files.all()] == [("Folien", 1)]
    assert [row.file.storage.exists(row.file.name) for row in (first, second)] == [False, True]


@pytest.mark.parametrize("file", [_file("setup.exe"), _file("page.html"), _file("empty.pdf", b""), _file("drawing.svg")])
def test_files_that_not_everybody_can_open_are_refused(file):
    with pytest.raises(InvalidInput):
        add_file(actor=None, event_id=EventFactory().pk, title="", language="", file=file, shown_to=FileAudience.EVERYBODY, at=WHILE_OPEN)


def test_large_files_and_many_files_are_refused():
    event = EventFactory()
    large = _file()
    large.size = LARGEST + 1
    with pytest.raises(InvalidInput):
        add_file(actor=None, event_id=event.pk, title="", language="", file=large, shown_to=FileAudience.EVERYBODY, at=WHILE_OPEN)
    for number in range(MOST_FILES):
        event.files.create(title=str(number), file=f"event-files/{number}.pdf", original_name="x.pdf", created_at=WHILE_OPEN)

    with pytest.raises(InvalidInput):
        add_file(actor=None, event_id=event.pk, title="", language="", file=_file(), shown_to=FileAudience.EVERYBODY, at=WHILE_OPEN)


def test_who_is_invited_already_stays_invited_once():
    event = EventFactory()
    organisation = OrganisationFactory()
    invite(actor=None, event_id=event.pk, invitees=[InviteeDetails(email="Marie@muster.example")], at=WHILE_OPEN)

    again = [
        InviteeDetails(email="marie@muster.example"),
        InviteeDetails(organisation_id=organisation.pk),
        InviteeDetails(organisation_id=organisation.pk),
    ]
    added = invite(actor=None, event_id=event.pk, invitees=again, at=WHILE_OPEN)

    assert [row.organisation for row in added] == [organisation]
    assert event.invitees.count() == 2


def test_an_address_that_is_none_is_refused():
    with pytest.raises(InvalidInput):
        invite(actor=None, event_id=EventFactory().pk, invitees=[InviteeDetails(email="marie")], at=WHILE_OPEN)


def test_invitations_go_to_people_and_to_those_of_an_organisation_each_address_once(make_user):
    event = EventFactory()
    organisation = OrganisationFactory(name="Alpha AG")
    AffiliationFactory(organisation=organisation, person__email="ada@alpha.example", person__language="fr")
    AffiliationFactory(organisation=organisation, person__email="invoices@alpha.example", role=AffiliationRole.BILLING)
    AffiliationFactory(organisation=organisation, person__email="left@alpha.example", ended_on=WHILE_OPEN.date())
    tired = make_user()
    AffiliationFactory(organisation=organisation, person__email="tired@alpha.example", person__user=tired)
    MailPreference.objects.create(user=tired, key=INVITATIONS, wanted=False, changed_at=WHILE_OPEN)
    invitees = [InviteeDetails(organisation_id=organisation.pk), InviteeDetails(email="ADA@alpha.example"), InviteeDetails(email="bob@beta.example")]
    invite(actor=None, event_id=event.pk, invitees=invitees, at=WHILE_OPEN)

    with pytest.raises(RecipientsChanged):
        send_invitations(actor=None, event_id=event.pk, expected=3, at=WHILE_OPEN)
    sent = send_invitations(actor=None, event_id=event.pk, expected=2, at=WHILE_OPEN)

    mails = OutgoingMail.objects.filter(template="event-invitation")
    assert sent == 2
    assert sorted((mail.to, mail.language) for mail in mails) == [("ada@alpha.example", "fr"), ("bob@beta.example", "de")]
    assert "/fr/events/" in mails.get(language="fr").text
    with pytest.raises(NobodyToWriteTo):
        send_invitations(actor=None, event_id=event.pk, expected=0, at=WHILE_OPEN)


def test_invitations_wait_for_the_announcement():
    event = EventFactory(status=EventStatus.DRAFT, published_at=None)
    invite(actor=None, event_id=event.pk, invitees=[InviteeDetails(email="bob@beta.example")], at=WHILE_OPEN)

    with pytest.raises(EventNotPublished):
        send_invitations(actor=None, event_id=event.pk, expected=1, at=WHILE_OPEN)


def test_an_invitation_is_withdrawn():
    event = EventFactory()
    (row,) = invite(actor=None, event_id=event.pk, invitees=[InviteeDetails(email="bob@beta.example")], at=WHILE_OPEN)

    withdraw_invitation(actor=None, invitee_id=row.pk, at=WHILE_OPEN)

    assert not Invitee.objects.exists()
    with pytest.raises(NotFound):
        withdraw_invitation(actor=None, invitee_id=row.pk, at=WHILE_OPEN)


def test_a_series_is_named_in_every_language():
    names = {"de": "Tisch", "fr": "Table", "nl": "Tafel", "en": "Table"}
    series = create_series(actor=None, names=names, at=timezone.now())

    rename_series(actor=None, series_id=series.pk, names={**names, "de": "Runder Tisch"}, at=timezone.now())

    series.refresh_from_db()
    assert series.name("de") == "Runder Tisch"
    with pytest.raises(InvalidInput):
        create_series(actor=None, names={"de": "Nur deutsch"}, at=timezone.now())
