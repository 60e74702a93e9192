"""Languages and mail."""

import pytest

from hubwerk.foundation.history.models import Entry
from hubwerk.foundation.mail.models import MailPreference
from hubwerk.foundation.mail.queries import wants

pytestmark = pytest.mark.django_db

PAGE = "/en/portal/me/settings/"


def test_languages_hold_for_account_and_person(as_ada, ada):
    response = as_ada.post(PAGE, {"language": "fr", "also_reads": ["nl", "de"]})

    ada.refresh_from_db()
    assert response.url == "/fr/portal/me/settings/"
    assert ada.reading_languages == ("fr", "nl", "de")
    assert ada.person.language == "fr"
    assert Entry.objects.get(action="languages-chosen").changes == {"language": ["en", "fr"], "also_reads": [[], ["nl", "de"]]}


def test_unknown_language_is_refused(as_ada, ada):
    assert as_ada.post(PAGE, {"language": "xx"}).status_code == 200

    ada.refresh_from_db()
    assert ada.language == "en"


def test_mail_one_can_do_without_is_switched_off_and_on(as_ada, ada):
    before = wants(ada, "matches")
    as_ada.post(f"{PAGE}mail/", {})
    off = wants(ada, "matches")
    as_ada.post(f"{PAGE}mail/", {"mail-matches": "on"})

    assert (before, off, wants(ada, "matches")) == (True, False, True)
    assert MailPreference.objects.filter(key="matches").count() == 1


def test_page_says_what_cannot_be_switched_off(as_ada):
    assert "Some mail cannot be switched off" in as_ada.get(PAGE).content.decode()
