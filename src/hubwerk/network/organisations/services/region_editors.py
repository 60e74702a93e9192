"""Who keeps which region up to date."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.contrib.auth.models import Group
from django.db import transaction

from hubwerk.foundation.accounts.roles import Role
from hubwerk.foundation.errors import NotFound
from hubwerk.foundation.history.services.entries import record
from hubwerk.network.organisations.models import Region, RegionEditor

if TYPE_CHECKING:
    from hubwerk.foundation.accounts.models import User


@transaction.atomic
def assign_region_editor(*, actor: "User | None", user: "User", region: Region, at: datetime) -> RegionEditor:
    """Let an account keep a region up to date, and give it the role that goes with it. Assigning again changes nothing."""
    editor, is_new = RegionEditor.objects.get_or_create(user=user, region=region, defaults={"assigned_at": at})
    if is_new:
        role, _created = Group.objects.get_or_create(name=Role.REGION_EDITOR)
        user.groups.add(role)
        record(actor=actor, action="region-editor-assigned", subject=region, changes={"editor": (None, user.pk)}, at=at)
    return editor


@transaction.atomic
def withdraw_region_editor(*, actor: "User | None", editor_id: int, at: datetime) -> None:
    """Take a region from an account; with its last region goes the role. Raises `NotFound`."""
    editor = RegionEditor.objects.select_for_update(of=("self",)).select_related("user", "region").filter(pk=editor_id).first()
    if editor is None:
        raise NotFound
    user, region = editor.user, editor.region
    editor.delete()
    if not RegionEditor.objects.filter(user=user).exists():
        user.groups.remove(*Group.objects.filter(name=Role.REGION_EDITOR))
    record(actor=actor, action="region-editor-withdrawn", subject=region, changes={"editor": (user.pk, None)}, at=at)
