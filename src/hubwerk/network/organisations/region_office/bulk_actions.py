"""What the back office does to many rows of a region at once, each through its service."""

from collections.abc import Sequence
from typing import Any, ClassVar, Final

from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.snippets.bulk_actions.delete import DeleteBulkAction
from wagtail.snippets.bulk_actions.snippet_bulk_action import SnippetBulkAction

from hubwerk.foundation.accounts.models import User
from hubwerk.network.organisations.models import CommercialSite, RegionEditor, RegionFact, SiteRequest
from hubwerk.network.organisations.services.region_editors import withdraw_region_editor
from hubwerk.network.organisations.services.region_facts import remove_region_facts
from hubwerk.network.organisations.services.site_requests import answer_site_requests
from hubwerk.network.organisations.services.sites import archive_sites


class _AsAccount(SnippetBulkAction):
    """Acts as whoever is signed in; another region's rows are not even named."""

    def get_actionable_objects(self) -> tuple[list[Model], dict[str, list[Model]]]:
        """The rows this account may act on."""
        objects, _others = super().get_actionable_objects()
        return objects, {"items_with_no_access": []}

    def get_execution_context(self) -> dict[str, Any]:
        """Who does it."""
        return {**super().get_execution_context(), "user": self.request.user}


class RemoveFacts(_AsAccount, DeleteBulkAction):
    """Takes facts back."""

    models: ClassVar[list[type[RegionFact]]] = [RegionFact]

    @classmethod
    def execute_action(cls, objects: Sequence[RegionFact], user: User | None = None, **kwargs: Any) -> tuple[int, int]:
        """Through the service, so that it is on record."""
        remove_region_facts(actor=user, fact_ids=[fact.pk for fact in objects], at=timezone.now())
        return len(objects), 0


class WithdrawEditors(_AsAccount, DeleteBulkAction):
    """Takes regions from accounts."""

    models: ClassVar[list[type[RegionEditor]]] = [RegionEditor]

    @classmethod
    def execute_action(cls, objects: Sequence[RegionEditor], user: User | None = None, **kwargs: Any) -> tuple[int, int]:
        """Through the service, so that role and pages follow."""
        for editor in objects:
            withdraw_region_editor(actor=user, editor_id=editor.pk, at=timezone.now())
        return len(objects), 0


class ArchiveSites(_AsAccount):
    """Shows sites no more."""

    display_name = _("Archive")
    action_type = "archive"
    aria_label = _("Show the selected sites no more")
    template_name = "organisations/back_office/confirm_archive_sites.html"
    action_priority = 20
    models: ClassVar[list[type[CommercialSite]]] = [CommercialSite]

    def check_perm(self, obj: CommercialSite) -> bool:
        """Whether this site is one of the account's regions."""
        return bool(self.permission_policy.user_has_permission_for_instance(self.request.user, "change", obj))

    @classmethod
    def execute_action(cls, objects: Sequence[CommercialSite], user: User | None = None, **kwargs: Any) -> tuple[int, int]:
        """Through the service."""
        archive_sites(actor=user, site_ids=[site.pk for site in objects], at=timezone.now())
        return len(objects), 0

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str:
        """How many are no longer shown."""
        return ngettext("%(count)s site is no longer shown.", "%(count)s sites are no longer shown.", num_parent_objects) % {
            "count": num_parent_objects
        }


class AnswerRequests(_AsAccount):
    """Marks requests as answered."""

    display_name = _("Mark as answered")
    action_type = "answer"
    aria_label = _("Mark the selected requests as answered")
    template_name = "organisations/back_office/confirm_answer_requests.html"
    action_priority = 10
    models: ClassVar[list[type[SiteRequest]]] = [SiteRequest]

    def check_perm(self, obj: SiteRequest) -> bool:
        """Whether it is open, and about a site of the account's regions."""
        allowed = self.permission_policy.user_has_permission_for_instance(self.request.user, "view", obj)
        return bool(allowed) and obj.answered_at is None

    @classmethod
    def execute_action(cls, objects: Sequence[SiteRequest], user: User | None = None, **kwargs: Any) -> tuple[int, int]:
        """Through the service."""
        if user is not None:
            answer_site_requests(actor=user, request_ids=[request.pk for request in objects], at=timezone.now())
        return len(objects), 0

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str:
        """How many are answered now."""
        return ngettext("%(count)s request is marked as answered.", "%(count)s requests are marked as answered.", num_parent_objects) % {
            "count": num_parent_objects
        }


ACTIONS: Final[tuple[type[SnippetBulkAction], ...]] = (RemoveFacts, WithdrawEditors, ArchiveSites, AnswerRequests)
