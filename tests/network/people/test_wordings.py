"""What somebody has agreed to is never changed."""

from datetime import date
from hashlib import sha256

import pytest
from django.utils import translation

from hubwerk.network.people.enums import ConsentPurpose
from hubwerk.network.people.wordings import WORDINGS, wording_in_force, wording_of

# The first letters of the digest of each text as it was published. A changed text needs a new version beside the old one, never a new digest.
PUBLISHED = {
    ("matches", "2026-11"): "410406c67821",
    ("newsletter", "2026-11"): "380eec18405b",
    ("directory", "2026-11"): "d04011f5a202",
}


def test_texts_are_those_that_were_published():
    with translation.override("en"):
        digests = {(str(wording.purpose), wording.version): sha256(str(wording.text).encode()).hexdigest()[:12] for wording in WORDINGS}

    assert digests == PUBLISHED


@pytest.mark.parametrize("purpose", list(ConsentPurpose))
def test_each_purpose_has_words_in_the_order_in_which_they_came_into_force(purpose):
    days = [wording.from_on for wording in WORDINGS if wording.purpose == purpose]

    assert days == sorted(set(days)) != []
    assert wording_in_force(purpose, on=date(2099, 1, 1)).from_on == days[-1]


def test_words_of_an_unknown_version_are_not_made_up():
    assert wording_of(ConsentPurpose.MATCHES, "paper-2019") is None
