"""What may be done with a page beyond Wagtail's own rules."""

from wagtail.models import PagePermissionTester

__all__ = ["PortraitPermissions"]


class PortraitPermissions(PagePermissionTester):
    """Whoever may only change this one page may neither remove, move, lock nor hide it: that takes the right to add pages around it."""

    def _looks_after_the_tree(self) -> bool:
        return bool(self.user.is_active and (self.user.is_superuser or "add" in self.permissions))

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        """Also asked before a page is moved."""
        return self._looks_after_the_tree() and bool(super().can_delete(ignore_bulk))

    def can_set_view_restrictions(self) -> bool:
        """A portrait is public."""
        return self._looks_after_the_tree() and bool(super().can_set_view_restrictions())

    def can_copy(self) -> bool:
        """There is one portrait of a region in each language."""
        return self._looks_after_the_tree() and bool(super().can_copy())
