"""The menu in the order of the team's day, for each role."""

import pytest
from django.test import RequestFactory
from wagtail.admin.menu import admin_menu

from hubwerk.foundation.accounts.roles import Role

pytestmark = pytest.mark.django_db


def _menu(user):
    request = RequestFactory().get("/admin/")
    request.user = user
    items = sorted(admin_menu.menu_items_for_request(request), key=lambda item: item.order)
    return {item.name: [entry.name for entry in _entries(item, request)] for item in items}


def _entries(item, request):
    menu = getattr(item, "menu", None)
    return sorted(menu.menu_items_for_request(request), key=lambda entry: entry.order) if menu else []


def test_groups_stand_in_the_order_of_the_day(colleague):
    groups = list(_menu(colleague(Role.ADMINISTRATOR)))

    order = ["dashboard", "network", "website", "reports", "settings"]
    assert [name for name in groups if name in order] == order


def test_groups_without_content_are_not_there(colleague):
    menu = _menu(colleague(Role.ADMINISTRATOR))

    assert not {"communication", "figures"} & set(menu)


@pytest.mark.parametrize("role", Role)
def test_each_role_sees_what_it_works_with(colleague, role):
    menu = _menu(colleague(role))

    assert next(iter(menu)) == "dashboard"
    assert ("reports" in menu, "settings" in menu) == ((role == Role.ADMINISTRATOR,) * 2)
    assert not {"explorer", "images", "documents", "help", "snippets"} & set(menu)
    people = {Role.COMMUNITY, Role.EVENTS, Role.FINANCE, Role.ADMINISTRATOR}
    assert ("persons" in menu["network"]) == (role in people)
    assert ("contact-log" in menu["network"]) == (role in people)
    assert ("organisations" in menu["network"]) == (role != Role.REGION_EDITOR)
    assert ("imports" in menu["network"]) == (role in {Role.COMMUNITY, Role.ADMINISTRATOR})


def test_the_website_holds_pages_files_and_redirects(colleague):
    menu = _menu(colleague(Role.EDITOR))

    assert [name for name in menu["website"] if name in {"pages", "images", "documents", "redirects"}] == [
        "pages", "images", "documents", "redirects",
    ]  # fmt: skip


def test_redirects_are_not_among_the_settings_too(colleague):
    assert "redirects" not in _menu(colleague(Role.ADMINISTRATOR))["settings"]
