"""Who may do what with rows that belong to a region. Wagtail asks here at every door: lists, forms, bulk actions, choosers."""

from collections.abc import Collection, Iterable
from typing import Final

from django.contrib.auth.models import AnonymousUser
from django.db.models import Model, Q, QuerySet
from wagtail.permission_policies import BasePermissionPolicy, ModelPermissionPolicy

from hubwerk.foundation.accounts.models import User
from hubwerk.network.organisations.models import Region, RegionEditor
from hubwerk.network.organisations.rules import edited_regions, keeps_all_regions, may_assign_region_editors

KEEPING: Final = frozenset({"add", "change", "delete", "view"})
STORING: Final = frozenset({"add", "change", "view"})
READING: Final = frozenset({"view"})


class RegionPolicy(BasePermissionPolicy):
    """The team may act on every row, a region's editor on those of this region; `path` leads from the row to its region."""

    permission_cache_name = "_edited_regions_cache"

    def __init__(self, model: type[Model], *, actions: Collection[str], path: str = "region") -> None:
        super().__init__(model)
        self.actions = frozenset(actions)
        self.path = path

    def get_all_permissions_for_user(self, user: User | AnonymousUser) -> frozenset[int]:
        """The keys of the regions this account edits."""
        return frozenset(edited_regions(user))

    def user_has_permission(self, user: User | AnonymousUser, action: str) -> bool:
        """Whether there may be rows on which this account may act so."""
        return action in self.actions and (keeps_all_regions(user) or bool(self.get_cached_permissions_for_user(user)))

    def user_has_permission_for_instance(self, user: User | AnonymousUser, action: str, instance: Model) -> bool:
        """Whether this account may act so on this row."""
        if action not in self.actions:
            return False
        return keeps_all_regions(user) or self._region_of(instance) in self.get_cached_permissions_for_user(user)

    def instances_user_has_any_permission_for(self, user: User | AnonymousUser, actions: Iterable[str]) -> QuerySet[Model]:
        """The rows on which this account may act."""
        rows: QuerySet[Model] = self.model._default_manager.all()
        if not self.actions & set(actions):
            return rows.none()
        return rows if keeps_all_regions(user) else rows.filter(**{f"{self.path}__in": self.get_cached_permissions_for_user(user)})

    def users_with_any_permission(self, actions: Iterable[str]) -> QuerySet[User]:
        """The team's operators and every region's editors."""
        if not self.actions & set(actions):
            return User.objects.none()
        team = ModelPermissionPolicy(Region).users_with_permission("change").values("pk")
        return User.objects.filter(Q(pk__in=team) | Q(pk__in=RegionEditor.objects.values("user")), is_active=True)

    def _region_of(self, instance: Model) -> int | None:
        value: object = instance
        for step in self.path.split("__"):
            value = getattr(value, step)
        return value.pk if isinstance(value, Model) else None


class EditorPolicy(BasePermissionPolicy):
    """Only those who assign region editors see and change who they are."""

    def user_has_permission(self, user: User | AnonymousUser, action: str) -> bool:
        """An editor is assigned or withdrawn, never changed."""
        return action in {"add", "delete", "view"} and may_assign_region_editors(user)

    def users_with_any_permission(self, actions: Iterable[str]) -> QuerySet[User]:
        """Those who assign."""
        if not {"add", "delete", "view"} & set(actions):
            return User.objects.none()
        found: QuerySet[User] = ModelPermissionPolicy(RegionEditor).users_with_permission("add")
        return found
