"""Views of the back office about regions: another region's row looks as if it did not exist, and what is stored goes through the services."""

from typing import Any, ClassVar

from django.db.models import Model
from django.http import Http404
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.snippets.views import snippets

from hubwerk.network.organisations.services.region_editors import withdraw_region_editor
from hubwerk.network.organisations.services.region_facts import remove_region_facts


class _OfOwnRegion:
    """Refuses a row that the account may not act on, whatever the address or the form says."""

    needed: ClassVar[str] = "view"
    request: Any  # Wagtail lets nobody in who has not signed in, which the request's type cannot say
    permission_policy: Any

    def get_object(self, *args: Any, **kwargs: Any) -> Model:
        """The row; Http404 for another region's."""
        row: Model = super().get_object(*args, **kwargs)  # type: ignore[misc]  # Wagtail's view comes after this one
        if not self.permission_policy.user_has_permission_for_instance(self.request.user, self.needed, row):
            raise Http404
        return row


class IndexView(snippets.IndexView):
    """The list; what is in it is decided by the permission policy."""


class CreateView(snippets.CreateView):
    """Stores through the form, which calls the service."""

    def save_instance(self) -> Model:
        """The stored row, noted in Wagtail's own log too."""
        stored: Model = self.form.save()
        log(instance=stored, action="wagtail.create", user=self.request.user)
        return stored


class EditView(_OfOwnRegion, snippets.EditView):
    """Stores through the form, which calls the service."""

    needed = "change"

    def save_instance(self) -> Model:
        """The stored row, noted in Wagtail's own log too."""
        stored: Model = self.form.save()
        if self.form.has_changed():
            log(instance=stored, action="wagtail.edit", user=self.request.user)
        return stored


class RemoveFactView(_OfOwnRegion, snippets.DeleteView):
    """Takes a fact back."""

    needed = "delete"

    def delete_action(self) -> None:
        """Through the service, so that it is on record."""
        remove_region_facts(actor=self.request.user, fact_ids=[self.object.pk], at=timezone.now())


class WithdrawEditorView(snippets.DeleteView):
    """Takes a region from an account."""

    def delete_action(self) -> None:
        """Through the service, so that role and pages follow."""
        withdraw_region_editor(actor=self.request.user, editor_id=self.object.pk, at=timezone.now())


class DeleteView(_OfOwnRegion, snippets.DeleteView):
    """For rows that are never deleted: the policy refuses, and so does this."""

    needed = "delete"


class HistoryView(_OfOwnRegion, snippets.HistoryView):
    """What Wagtail noted of a row."""


class UsageView(_OfOwnRegion, snippets.UsageView):
    """Where a row is used."""


class InspectView(_OfOwnRegion, snippets.InspectView):
    """All of a row on one page."""
