"""Which pages a region's editors may change: a group of Wagtail's for each region, in step with who its editors are and which portraits it has."""

from typing import Any, Final

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models.signals import post_delete, post_save
from wagtail.models import GroupPagePermission

from hubwerk.doors.website.models import RegionPage, RegionPageGroup
from hubwerk.foundation.accounts.models import User
from hubwerk.network.organisations.models import Region, RegionEditor

__all__ = ["sync_region_access", "watch"]

# Neither "add" nor "bulk_delete": a portrait is written, published and taken offline by its editors, but made and removed by the team.
_MAY: Final = ("change_page", "publish_page")


@transaction.atomic
def sync_region_access(region: Region) -> None:
    """Make the group's members the region's editors and its pages the region's portraits; without editors there is no group. Safe to run again."""
    editors = User.objects.filter(edited_regions__region=region)
    link = RegionPageGroup.objects.select_for_update(of=("self",)).select_related("group").filter(region=region).first()
    if not editors.exists():
        if link is not None:
            link.group.delete()
        return
    if link is None:
        link = RegionPageGroup.objects.create(region=region, group=_group_for(region))
    link.group.user_set.set(editors)
    wanted = {(page, permission) for page in RegionPage.objects.filter(region=region).values_list("pk", flat=True) for permission in _permissions()}
    held = {(row.page_id, row.permission_id): row.pk for row in GroupPagePermission.objects.filter(group=link.group)}
    GroupPagePermission.objects.filter(pk__in=[held[pair] for pair in held.keys() - wanted]).delete()
    GroupPagePermission.objects.bulk_create(
        [GroupPagePermission(group=link.group, page_id=page, permission_id=permission) for page, permission in sorted(wanted - held.keys())]
    )


def watch() -> None:
    """Follow every change, in its own transaction: an account that loses a region loses its pages in the same moment, whoever took it away."""
    for model in (RegionEditor, RegionPage):
        post_save.connect(_follow, sender=model, dispatch_uid="website-region-access")
        post_delete.connect(_follow, sender=model, dispatch_uid="website-region-access")


def _follow(*, instance: RegionEditor | RegionPage, **_details: Any) -> None:
    region = Region.objects.filter(pk=instance.region_id).first()
    if region is not None:
        sync_region_access(region)


def _group_for(region: Region) -> Group:
    """A group of this name that someone made by hand is left alone."""
    name = f"region-editor {region.code}"
    while Group.objects.filter(name=name).exists():
        name = f"{name}+"
    return Group.objects.create(name=name)


def _permissions() -> list[int]:
    found = Permission.objects.filter(content_type__app_label="wagtailcore", content_type__model="page", codename__in=_MAY)
    return list(found.values_list("pk", flat=True))
