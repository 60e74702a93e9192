"""Press releases."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from hubwerk.doors.website.models.news import NewsPage
from hubwerk.doors.website.models.panels import picture_panel, tabs
from hubwerk.doors.website.queries.news import press_contact
from hubwerk.network.people.enums import ConsentPurpose
from hubwerk.network.people.models import Person

__all__ = ["PressReleasePage"]


class PressReleasePage(NewsPage):
    """News as editors of newspapers expect them: with a dateline, quotes, facts, a contact, and as a sheet to print."""

    place: models.CharField[str, str] = models.CharField(
        _("place"), max_length=120, help_text=_("Where the release is issued. With the date it opens the text: Aachen, 4 September 2026.")
    )
    contact_person: models.ForeignKey[Any, Any] = models.ForeignKey(
        "people.Person",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("person of the network"),
        help_text=_("Shown only as long as this person agrees to stand in the public directory."),
    )
    contact_name: models.CharField[str, str] = models.CharField(_("name"), max_length=120, blank=True)
    contact_function: models.CharField[str, str] = models.CharField(_("function"), max_length=160, blank=True)
    contact_email: models.EmailField[str, str] = models.EmailField(_("e-mail"), blank=True)
    contact_phone: models.CharField[str, str] = models.CharField(_("telephone"), max_length=40, blank=True)

    template = "website/news/press_release.html"
    edit_handler = tabs(
        content=[
            MultiFieldPanel(
                [*NewsPage.opening_panels, FieldRowPanel([FieldPanel("place"), FieldPanel("released_on")])],
                heading=_("Headline, teaser and dateline"),
            ),
            picture_panel(_("Picture above the text")),
            FieldPanel("body"),
            MultiFieldPanel(
                [
                    FieldPanel("contact_person"),
                    FieldRowPanel([FieldPanel("contact_name"), FieldPanel("contact_function")]),
                    FieldRowPanel([FieldPanel("contact_email"), FieldPanel("contact_phone")]),
                ],
                heading=_("Press contact"),
                help_text=_("Choose a person of the network, or type the details of whoever answers journalists."),
            ),
        ],
        related=NewsPage.related_panels,
        publishing=[FieldPanel("embargo_until")],
    )
    parent_page_types: ClassVar[list[str]] = ["website.NewsIndexPage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("press release")
        verbose_name_plural = _("press releases")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The text with whom journalists reach."""
        return {**super().get_context(request, *args, **kwargs), "contact": press_contact(self)}

    def clean(self) -> None:
        """A contact of the network must have agreed to be shown, and one that is typed needs a name."""
        super().clean()
        if self.contact_person and not Person.objects.with_consent(ConsentPurpose.DIRECTORY).filter(pk=self.contact_person.pk).exists():
            raise ValidationError(
                {"contact_person": _("This person has not agreed to stand in the public directory. Ask them first, or type a contact.")}
            )
        if (self.contact_email or self.contact_phone) and not self.contact_name:
            raise ValidationError({"contact_name": _("Say whom one reaches there.")})
