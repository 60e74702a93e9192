"""Which version of its original a translation follows."""

from datetime import timedelta

import pytest

from hubwerk.doors.website.translation.errors import NoTranslation
from hubwerk.doors.website.translation.following import confirm_translation, follow_original
from hubwerk.doors.website.translation.state import lagging_pages, translation_state, translations_of
from hubwerk.foundation.history.queries import entries_about


def _state(page):
    state = translation_state(page)
    assert state is not None
    return state


def test_a_translation_waits_as_a_draft(french):
    assert not french.page().live
    assert translation_state(french.page()) is None


def test_a_published_translation_follows_the_version_it_was_made_from(german, french):
    french.publish()

    state = _state(french.page())
    assert (state.source.pk, state.followed, state.lagging_since) == (german.pk, german.live_revision, None)
    assert german.last_published_at - state.followed_at < timedelta(seconds=1)
    assert translation_state(german) is None


def test_a_translation_lags_from_the_moment_the_original_says_something_else(german, french, publish):
    french.publish()

    changed = publish(german, introduction="Ein Verein an drei Grenzen, seit 2019.")
    publish(german, introduction="Ein Verein an drei Grenzen, seit 2020.")

    state = _state(french.page())
    assert state.lagging_since == changed.last_published_at
    assert state.followed == german.live_revision
    assert [state.page.pk for state in lagging_pages()] == [french.page().pk]
    assert [state.page.pk for state in translations_of(german)] == [french.page().pk]


def test_publishing_the_same_again_or_another_address_is_no_change(german, french, publish):
    french.publish()

    publish(german)
    publish(german, slug="der-verein")

    assert _state(french.page()).lagging_since is None


def test_an_original_that_says_the_same_again_is_followed_again(german, french, publish):
    french.publish()
    publish(german, introduction="Anders.")

    publish(german, introduction=german.introduction)

    assert _state(french.page()).lagging_since is None


def test_publishing_without_the_new_original_still_lags(german, french, publish):
    french.publish()
    changed = publish(german, introduction="Anders.")

    french.publish()

    assert _state(french.page()).lagging_since == changed.last_published_at


def test_a_translation_made_from_the_newest_original_lags_no_more(german, french, publish):
    french.publish()
    changed = publish(german, introduction="Anders.")

    french.fetch()
    french.publish()

    state = _state(french.page())
    assert (state.followed, state.lagging_since) == (changed.live_revision, None)


def test_an_editor_can_say_that_a_translation_follows(german, french, publish, user, at):
    french.publish()
    changed = publish(german, introduction="Anders.")

    confirm_translation(actor=user, page=french.page(), at=at)

    state = _state(french.page())
    assert (state.followed, state.lagging_since) == (changed.live_revision, None)
    assert [entry.action for entry in entries_about(french.page())] == ["translation-confirmed"]


def test_a_page_nobody_knows_the_original_of_cannot_be_confirmed(german, at):
    with pytest.raises(NoTranslation):
        confirm_translation(actor=None, page=german, at=at)


def test_a_page_follows_only_a_version_of_itself(german, french, locales):
    home = locales["fr"].language_code and german.get_parent()

    with pytest.raises(NoTranslation):
        follow_original(page=home, original=german)
    with pytest.raises(NoTranslation):
        follow_original(page=german, original=german)


def test_a_translation_made_by_hand_can_follow_too(german, french, publish):
    french.publish()
    publish(german, introduction="Anders.")

    row = follow_original(page=french.page(), original=publish(german))

    assert row.lagging_since is None
