"""The mails about registrations, as people read them."""

import pytest

from hubwerk.foundation.mail.rendering import render

TEMPLATES = (
    "event-confirmed",
    "event-waiting",
    "event-offered",
    "event-offer-expired",
    "event-changed",
    "event-cancelled",
    "event-registration-cancelled",
    "event-link",
    "event-invitation",
)
LINK = "https://hub.example/en/events/mine/token/"
CONTEXT = {
    "event": "Tom & Jerry's <Workshop>",
    "when": "Thursday, 18 June 2026, 14:00–17:00 (Europe/Berlin)",
    "place": "Digital Church, 52070 Aachen",
    "online_url": "",
    "mode": "on-site",
    "seat": "on-site",
    "link": LINK,
    "names": ["Ada Aachener"],
    "name": "Ada Aachener",
    "organisation": "",
    "teaser": "",
    "position": 3,
    "offered_until": "Friday, 22 May 2026, 10:00",
    "reason": "",
    "status": "confirmed",
    "cancellation_note": "",
    "is_group": False,
}


def written(template, **changed):
    return render(template, language="en", context=CONTEXT | changed)


@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize("is_group", [False, True])
def test_a_mail_says_what_when_and_how_it_goes_on(template, is_group):
    mail = written(template, is_group=is_group, names=["Ada Aachener", "Bob Borgharen"] if is_group else ["Ada Aachener"])

    assert "Tom & Jerry's <Workshop>" in mail.subject
    assert "Tom & Jerry's <Workshop>\nThursday, 18 June 2026" in mail.text
    assert mail.text.startswith("Hello") and mail.text.endswith("hubwerk\n")
    assert (LINK in mail.text) is (template != "event-cancelled")
    assert "\n\n\n" not in mail.text and "{" not in mail.text and "None" not in mail.text


@pytest.mark.parametrize(
    "template",
    ["event-confirmed", "event-waiting", "event-offered", "event-changed", "event-cancelled", "event-registration-cancelled", "event-link"],
)
def test_a_group_is_named(template):
    text = written(template, is_group=True, names=["Ada Aachener", "Bob Borgharen"]).text

    assert "– Ada Aachener\n– Bob Borgharen\n" in text


@pytest.mark.parametrize("template", ["event-confirmed", "event-changed"])
def test_who_takes_part_online_gets_the_room_and_no_place(template):
    text = written(template, seat="online", online_url="https://meet.example/x").text

    assert "https://meet.example/x" in text and "Aachen," not in text and "52070" not in text


@pytest.mark.parametrize("template", ["event-cancelled", "event-registration-cancelled"])
def test_the_reason_is_told(template):
    text = written(template, reason="The speaker is ill.").text

    assert "\n\nThe speaker is ill.\n\n" in text and "\n\n\n" not in text


def test_the_rules_of_cancellation_stand_in_the_confirmation():
    text = written("event-confirmed", cancellation_note="Please cancel two days before.").text

    assert "\n\nPlease cancel two days before.\n\n" in text and "\n\n\n" not in text


@pytest.mark.parametrize(("status", "told"), [("confirmed", "stays valid"), ("waiting", "on the waiting list stays"), ("offered", "still kept")])
def test_a_change_says_what_it_means_for_the_reader(status, told):
    assert told in written("event-changed", status=status).text


def test_an_invitation_names_the_organisation_and_what_it_is_about():
    text = written("event-invitation", name="", organisation="Muster AG", teaser="Three hours on robots.").text

    assert "colleagues of Muster AG" in text and "\n\nThree hours on robots.\n\n" in text and "\n\n\n" not in text
