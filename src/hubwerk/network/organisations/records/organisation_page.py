"""The page about an organisation, and what can be done with it at once."""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hubwerk.foundation.accounts.models import User
from hubwerk.foundation.records.pages import RecordInspectView, record_action
from hubwerk.foundation.records.panels import RecordAction, RecordPanel
from hubwerk.foundation.records.public_addresses import public_address
from hubwerk.network.organisations.enums import PublicationStatus
from hubwerk.network.organisations.inspect_panels import panels_of
from hubwerk.network.organisations.models import Affiliation, ContactLogEntry, Organisation
from hubwerk.network.organisations.services.affiliations import end_affiliation
from hubwerk.network.organisations.services.contact_log import complete_next_step
from hubwerk.network.organisations.services.organisations import archive_organisation, publish_organisation

__all__ = ["OrganisationInspectView", "archive", "complete_step", "end", "publish"]

PAGE = "organisation_list:inspect"


class OrganisationInspectView(RecordInspectView):
    """Everything about an organisation, as the rooms registered it."""

    model = Organisation

    def get_object(self, queryset: Any = None) -> Organisation:
        """With all that the parts name."""
        self.model_rows = Organisation.objects.select_related("region", "came_through").prefetch_related("roles", "languages", "topics")
        organisation: Organisation = self.model_rows.filter(pk=self.pk).first() or super().get_object(queryset)
        return organisation

    def panels(self) -> list[RecordPanel]:
        """The parts that the rooms registered."""
        return panels_of(self.request, self.object)

    def tags(self) -> list[str]:
        """State and roles."""
        found = [str(self.object.get_status_display()), *(str(role) for role in self.object.roles.all())]
        return [*found, _("Sample data")] if self.object.is_sample else found

    def actions(self) -> list[RecordAction]:
        """Publishing and archiving."""
        if not self.request.user.has_perm("organisations.change_organisation"):
            return []
        publishing = RecordAction(_("Publish"), reverse("organisation_list:publish", args=[self.object.pk]), is_primary=True)
        archiving = RecordAction(_("Archive"), reverse("organisation_list:archive", args=[self.object.pk]))
        by_status = {PublicationStatus.PUBLISHED: [archiving], PublicationStatus.ARCHIVED: [publishing]}
        return by_status.get(PublicationStatus(self.object.status), [publishing, archiving])

    def public_url(self) -> str:
        """Its page on the website, once it is published."""
        return public_address(self.object) if self.object.status == PublicationStatus.PUBLISHED else ""


@record_action("organisations.change_organisation", back=PAGE, done=gettext_lazy("The organisation is published."))
def publish(actor: User, pk: int) -> None:
    """Show it to everyone."""
    publish_organisation(actor=actor, organisation_id=pk, at=timezone.now())


@record_action("organisations.change_organisation", back=PAGE, done=gettext_lazy("The organisation is archived."))
def archive(actor: User, pk: int) -> None:
    """Take it out of sight."""
    archive_organisation(actor=actor, organisation_id=pk, at=timezone.now())


@record_action("organisations.change_affiliation", back=PAGE, done=gettext_lazy("The affiliation has ended today."))
def end(actor: User, pk: int) -> Organisation:
    """Note that someone no longer works there."""
    affiliation: Affiliation = end_affiliation(actor=actor, affiliation_id=pk, at=timezone.now())
    return affiliation.organisation


@record_action("organisations.change_contactlogentry", back=PAGE, done=gettext_lazy("The next step is done."))
def complete_step(actor: User, pk: int) -> Organisation:
    """Note that a next step is done."""
    entry: ContactLogEntry = complete_next_step(actor=actor, entry_id=pk, at=timezone.now())
    return entry.organisation
