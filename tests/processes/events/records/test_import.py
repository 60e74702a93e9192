import io
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from openpyxl import Workbook

from hubwerk.foundation.mail.models import OutgoingMail
from hubwerk.processes.events.enums import RegistrationStatus
from hubwerk.processes.events.models import Registration
from tests.network.factories import OrganisationFactory
from tests.processes.events.factories import EventFactory, RegistrationFactory

pytestmark = pytest.mark.django_db

# As a ticket shop gives it: another order of columns, a note above, the order's address beside the person's, and what nobody needs.
SHOP = """Export of 2026-05-01;;;;;;
Order code;Status;Attendee name: Given name;Attendee name: Family name;Attendee email;Email;Invoice address: Company;Order locale;Gate
A1;paid;Ada;King;ada@muster.example;desk@muster.example;Muster GmbH;fr-BE;North
A2;canceled;Gone;Away;gone@muster.example;;;;
A3;paid;Bob;Kahn;;bob@muster.example;'=1+1;nl;
A4;perhaps;Eve;Odd;eve@muster.example;;;;
A5;p;;;nobody@muster.example;;;;
A6;paid;Twice;King;ADA@muster.example;;;;
A7;paid;Known;Already;known@muster.example;;;;
"""


@pytest.fixture
def event():
    """An event in a week with two places, one of them taken."""
    made = EventFactory(starts_at=timezone.now() + timedelta(days=7), capacity=2)
    RegistrationFactory(event=made, email="known@muster.example")
    return made


def _address(event):
    return reverse("events_registrations:import", args=[event.pk])


def _upload(client, event, content=SHOP, **changes):
    file = SimpleUploadedFile("shop.csv", content if isinstance(content, bytes) else content.encode())
    return client.post(_address(event), {"file": file, "mode": "on-site", "language": "de"} | changes)


def test_a_table_is_looked_at_without_storing_anything(office, event):
    response = _upload(office, event)

    plan = response.context["plan"]
    assert [(person.full_name, person.email, person.language) for person in plan.new] == [
        ("Ada King", "ada@muster.example", "fr"), ("Bob Kahn", "bob@muster.example", "nl"),
    ]  # fmt: skip
    assert [person.full_name for person in plan.known] == ["Known Already"]
    assert [person.full_name for person in plan.not_coming] == ["Gone Away"]
    assert [(problem.row, problem.column) for problem in plan.problems] == [(6, "status"), (7, "name"), (8, "email")]
    page = response.content.decode()
    for words in ("1 of them would wait", "Nobody gets a mail", "Order code, Gate", "perhaps"):
        assert words in page, words
    assert Registration.objects.count() == 1


def test_a_table_is_taken_over_without_mails_and_only_once(office, event):
    muster = OrganisationFactory(name="Muster GmbH")
    token = _upload(office, event).context["table"]

    refused = office.post(_address(event), {"table": token})
    assert "Some rows cannot be taken over" in refused.content.decode()
    page = office.post(_address(event), {"table": token, "without_bad_rows": "on"}, follow=True).content.decode()

    assert "1 people have a place, 1 wait" in page
    ada, bob = Registration.objects.get(given_name="Ada"), Registration.objects.get(given_name="Bob")
    assert (ada.organisation, ada.status, ada.language, ada.booking.by_team) == (muster, RegistrationStatus.CONFIRMED, "fr", True)
    assert (bob.organisation_name, bob.status) == ("=1+1", RegistrationStatus.WAITING)
    assert not OutgoingMail.objects.exists()

    again = _upload(office, event).context["plan"]
    assert [person.given_name for person in again.known] == ["Ada", "Bob", "Known"]
    assert again.new == ()


def test_mails_are_sent_where_asked(office, event):
    token = _upload(office, event, "Name;E-Mail\nKing, Ada;ada@muster.example\n", tells="on").context["table"]

    office.post(_address(event), {"table": token})

    assert OutgoingMail.objects.get().template == "event-confirmed"
    assert Registration.objects.get(given_name="Ada").family_name == "King"


def test_who_cancelled_is_not_taken_over_again(office, event):
    content = "Name;E-Mail\nAda King;ada@muster.example\n"
    office.post(_address(event), {"table": _upload(office, event, content).context["table"]})
    Registration.objects.filter(given_name="Ada").update(status=RegistrationStatus.CANCELLED)

    assert [person.given_name for person in _upload(office, event, content).context["plan"].known] == ["Ada"]


def test_a_workbook_is_read(office, event):
    book, file = Workbook(), io.BytesIO()
    sheet = book.worksheets[0]
    sheet.append(["Vorname", "Nachname", "E-Mail", "Firma"])
    sheet.append(["Ada", "King", "ada@muster.example", "Muster"])
    book.save(file)

    assert [person.full_name for person in _upload(office, event, file.getvalue()).context["plan"].new] == ["Ada King"]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("Firma;E-Mail\nMuster;a@b.example\n", "no column with names"),
        ("Vorname;Nachname\nAda;King\n", "no column with mail addresses"),
        ("Name;Name\nAda;King\n", "there twice"),
        ("<html></html>", "web page"),
        ("Name;E-Mail\n" + "".join(f"P{number};p{number}@muster.example\n" for number in range(1001)), "more than 1000 rows"),
    ],
)
def test_what_is_no_table_of_participants_is_refused(office, event, content, words):
    assert words in _upload(office, event, content).content.decode()


@pytest.mark.parametrize("token", ["nonsense", ""])
def test_only_what_was_seen_is_taken_over(office, event, token):
    page = office.post(_address(event), {"table": token}, follow=True).content.decode()

    assert "upload the table again" in page
    assert Registration.objects.count() == 1


def test_what_was_seen_of_one_event_is_not_taken_over_to_another(office, event):
    token = _upload(office, event).context["table"]
    other = EventFactory(starts_at=event.starts_at)

    office.post(_address(other), {"table": token, "without_bad_rows": "on"})

    assert not other.registrations.exists()
