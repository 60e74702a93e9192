"""Bringing the groups of the roles in line with the table. Who is in which group is never touched."""

from dataclasses import dataclass
from typing import Final

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction
from wagtail.models import Collection, GroupApprovalTask, GroupCollectionPermission, GroupPagePermission, Page
from wagtail_localize.models import Translation

from hubwerk.doors.backoffice.roles import GRANTS, Grants
from hubwerk.foundation.accounts.roles import Role

__all__ = ["RoleSync", "sync_roles"]

_WAGTAILS_OWN: Final = ("Moderators", "Editors")  # Wagtail's migrations make them; the roles take their place
_REVIEWERS: Final = (Role.EDITOR, Role.ADMINISTRATOR)


@dataclass(frozen=True, slots=True)
class RoleSync:
    """The roles whose permissions were changed; empty where all was as it should be."""

    changed: tuple[Role, ...]


@transaction.atomic
def sync_roles() -> RoleSync:
    """Give each role's group exactly what the table grants, everywhere. A second run changes nothing.

    Raises `ImproperlyConfigured` for a permission that does not exist.
    """
    _ensure_translating()
    known = {f"{app}.{name}": key for app, name, key in Permission.objects.values_list("content_type__app_label", "codename", "pk")}
    # Locked in one order, so that two runs wait for each other.
    groups = {role: Group.objects.get_or_create(name=role.value)[0] for role in Role}
    list(Group.objects.select_for_update().filter(name__in=Role.values).order_by("pk"))
    changed = tuple(role for role, group in groups.items() if _bring_in_line(group, GRANTS[role], known))
    _give_reviews_to([groups[role] for role in _REVIEWERS])
    Group.objects.filter(name__in=_WAGTAILS_OWN, user__isnull=True).delete()
    return RoleSync(changed)


def _bring_in_line(group: Group, grants: Grants, known: dict[str, int]) -> bool:
    wanted = {_key(name, known) for name in grants.permissions}
    has = set(group.permissions.values_list("pk", flat=True))
    if has != wanted:
        group.permissions.set(wanted)
    # Each of these changes something or nothing; all have to run.
    others = [_pages(group, grants, known), _files(group, grants, known)]
    return has != wanted or any(others)


def _pages(group: Group, grants: Grants, known: dict[str, int]) -> bool:
    root = Page.get_first_root_node()
    if root is None:
        raise ImproperlyConfigured("There is no root page. Run `hubwerk setup` first.")
    wanted = {(root.pk, _key(f"wagtailcore.{action}_page", known)) for action in grants.pages}
    rows = GroupPagePermission.objects.filter(group=group)
    has = {(row.page_id, row.permission_id): row.pk for row in rows}
    rows.filter(pk__in=[key for pair, key in has.items() if pair not in wanted]).delete()
    GroupPagePermission.objects.bulk_create(
        GroupPagePermission(group=group, page_id=page, permission_id=permission) for page, permission in sorted(wanted - has.keys())
    )
    return has.keys() != wanted


def _files(group: Group, grants: Grants, known: dict[str, int]) -> bool:
    root = Collection.get_first_root_node() or Collection.add_root(name="Root")
    named = ((label.partition("."), actions.split()) for label, actions in grants.files.items())
    wanted = {(root.pk, _key(f"{app}.{action}_{model}", known)) for (app, _dot, model), actions in named for action in actions}
    rows = GroupCollectionPermission.objects.filter(group=group)
    has = {(row.collection_id, row.permission_id): row.pk for row in rows}
    rows.filter(pk__in=[key for pair, key in has.items() if pair not in wanted]).delete()
    GroupCollectionPermission.objects.bulk_create(
        GroupCollectionPermission(group=group, collection_id=collection, permission_id=permission)
        for collection, permission in sorted(wanted - has.keys())
    )
    return has.keys() != wanted


def _give_reviews_to(groups: list[Group]) -> None:
    """What Wagtail's moderators would approve is approved by those who may publish. Tasks that the team gave to others stay."""
    for task in GroupApprovalTask.objects.filter(groups__name="Moderators") | GroupApprovalTask.objects.filter(groups__isnull=True):
        task.groups.set(groups)


def _ensure_translating() -> None:
    """The one permission that no model declares: wagtail-localize makes it in a migration, so a database that was emptied lacks it."""
    translations = ContentType.objects.get_for_model(Translation)
    Permission.objects.get_or_create(content_type=translations, codename="submit_translation", defaults={"name": "Can submit translations"})


def _key(name: str, known: dict[str, int]) -> int:
    try:
        return known[name]
    except KeyError:
        raise ImproperlyConfigured(f"The table of roles names the permission {name}, which does not exist.") from None
