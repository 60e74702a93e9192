"""What readers and editors are told of a translation that lags."""

import re

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from wagtail.models import GroupPagePermission

from hubwerk.doors.website.translation.state import translation_state
from hubwerk.doors.website.translation.today import lagging_translations
from hubwerk.foundation.ui.tasks_today import items_for

NOTE = '<div class="message message--info">'
LAGS = "The original in German has changed since."


@pytest.fixture
def lagging(german, french, publish):
    """A French page whose German original has changed since it was translated."""
    french.publish()
    publish(german, introduction="Ein Verein an drei Grenzen, seit 2019.")
    return french.page()


@pytest.fixture
def editor(make_user, german):
    """Someone who edits pages of all languages, and may have them translated."""
    group = Group.objects.create(name="pages")
    group.permissions.add(
        Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin"),
        Permission.objects.get(content_type__app_label="wagtail_localize", codename="submit_translation"),
    )
    for codename in ("change_page", "publish_page"):
        permission = Permission.objects.get(content_type__app_label="wagtailcore", codename=codename)
        GroupPagePermission.objects.create(group=group, page=german.get_root(), permission=permission)
    person = make_user(language="en")
    person.groups.add(group)
    return person


def _lags_since(page):
    state = translation_state(page)
    assert state is not None
    return state.lagging_since


def _words(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def test_a_reader_hears_that_a_translation_lags_and_where_the_original_is(client, lagging, german):
    response = client.get(lagging.get_url())

    assert NOTE in response.content.decode()
    assert f'<a href="{german.get_url()}" hreflang="de">' in response.content.decode()


def test_a_reader_of_a_true_translation_or_of_the_original_hears_nothing(client, french, german):
    french.publish()

    assert NOTE not in client.get(french.page().get_url()).content.decode()
    assert NOTE not in client.get(german.get_url()).content.decode()


def test_an_editor_sees_what_lags_and_how_to_bring_it_up_to_date(client, lagging, german, editor):
    client.force_login(editor)

    translation = client.get(reverse("wagtailadmin_pages:edit", args=[lagging.pk]))
    original = client.get(reverse("wagtailadmin_pages:edit", args=[german.pk]))

    assert LAGS in _words(translation)
    assert "Take over the changes" in _words(translation)
    assert "See what changed" in _words(translation)
    assert "One translation follows an older version of this page: French." in _words(original)


def test_an_editor_confirms_that_a_translation_is_up_to_date(client, lagging, editor):
    client.force_login(editor)
    url = reverse("translation-confirm", args=[lagging.pk])

    asked = client.get(url)
    response = client.post(url)

    assert "readers are then no longer told" in _words(asked)
    assert response.url == reverse("wagtailadmin_pages:edit", args=[lagging.pk])
    assert _lags_since(lagging) is None


def test_only_who_may_edit_the_page_confirms(client, lagging, make_user):
    url = reverse("translation-confirm", args=[lagging.pk])
    person = make_user(language="en")
    person.user_permissions.add(Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin"))

    assert client.post(url).status_code == 302
    client.force_login(make_user())
    assert client.post(url).status_code == 302
    client.force_login(person)
    client.post(url)

    assert _lags_since(lagging) is not None


def test_the_dashboard_tells_those_who_can_do_it(lagging, editor, user, superuser, at):
    items = list(lagging_translations(editor, at))

    assert [(item.url, item.since) for item in items] == [(reverse("wagtailadmin_pages:edit", args=[lagging.pk]), _lags_since(lagging))]
    assert items[0] in items_for(editor, at)
    assert list(lagging_translations(user, at)) == []
    assert len(list(lagging_translations(superuser, at))) == 1
