"""The form about a listing."""

from datetime import datetime
from typing import TYPE_CHECKING, Any, ClassVar, Final

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, ObjectList, TabbedInterface

from hubwerk.foundation.errors import NotFound
from hubwerk.foundation.records.forms import RecordForm
from hubwerk.network.organisations.models import Listing, Organisation
from hubwerk.network.organisations.records.choosers import OrganisationWidget
from hubwerk.network.organisations.records.organisation_forms import TopicsField
from hubwerk.network.organisations.services.details import ListingDetails
from hubwerk.network.organisations.services.listings import create_listing, update_listing

if TYPE_CHECKING:
    from hubwerk.foundation.accounts.models import User


class ListingForm(RecordForm):
    """What a listing says. It is published, renewed and closed on its page."""

    service_fields: ClassVar[dict[str, str]] = {"topic_ids": "topics", "organisation_id": "organisation"}
    topics = TopicsField(
        label=_("Topics"), help_text=_("Topics that stand in the text are found by themselves. Choose what should count in any case.")
    )

    class Meta(RecordForm.Meta):
        model = Listing
        fields: ClassVar[list[str]] = []  # the panels name them

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = frozenset(self.instance.topics.values_list("pk", flat=True)) if self.instance.pk else frozenset()
        self.initial["topics"] = sorted(chosen)
        self.fields["topics"].offer(chosen)
        if self.instance.pk:
            self.fields["organisation"].disabled = True
            self.fields["organisation"].help_text = _("A listing stays with the organisation that wrote it.")

    def store(self, *, actor: "User", at: datetime) -> Listing:
        """Write or change the listing."""
        cleaned = self.cleaned_data
        organisation: Organisation | None = cleaned["organisation"]
        if organisation is None:
            raise NotFound
        details = ListingDetails(
            kind=cleaned["kind"],
            language=cleaned["language"],
            title=cleaned["title"],
            text=cleaned["text"],
            closes_on=cleaned["closes_on"],
            topic_ids=frozenset(topic.pk for topic in cleaned["topics"]),
        )
        if self.instance.pk is None:
            return create_listing(actor=actor, organisation_id=organisation.pk, details=details, at=at)
        return update_listing(actor=actor, listing_id=self.instance.pk, details=details, at=at)


LISTING_PANELS: Final = TabbedInterface(
    [
        ObjectList(
            [
                FieldPanel("organisation", widget=OrganisationWidget),
                FieldRowPanel([FieldPanel("kind"), FieldPanel("closes_on")]),
            ],
            heading=_("Facts"),
        ),
        ObjectList(
            [
                HelpPanel(_("In the language in which it was written. It is matched across languages and never translated.")),
                FieldPanel("language"),
                FieldPanel("title"),
                FieldPanel("text"),
            ],
            heading=_("Description"),
        ),
        ObjectList([FieldPanel("topics")], heading=_("Topics")),
    ],
    base_form_class=ListingForm,
)
