"""The portrait of a region: what an editor tells of it, beside what the network knows."""

from typing import TYPE_CHECKING, Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, PageChooserPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from hubwerk.doors.website.blocks.strengths import StrengthBlocks
from hubwerk.doors.website.models.addressed import AddressedPage
from hubwerk.doors.website.models.page_permissions import PortraitPermissions
from hubwerk.doors.website.models.panels import picture_panel, tabs
from hubwerk.doors.website.models.pictured import PicturedPage
from hubwerk.doors.website.models.region_panel import RegionFactsPanel
from hubwerk.doors.website.models.searchable import stream_text

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from hubwerk.foundation.accounts.models import User

__all__ = ["RegionPage", "RegionPageGroup"]


class RegionPage(PicturedPage, AddressedPage, Page):
    """What a region's editor tells of it in one language. Its public page adds facts, members, needs, offers, sites and news."""

    in_every_language: ClassVar[bool] = True

    region: models.ForeignKey[Any, Any] = models.ForeignKey(
        "organisations.Region", on_delete=models.PROTECT, related_name="pages", verbose_name=_("region"), help_text=_("Cannot be changed later.")
    )
    headline: models.CharField[str, str] = models.CharField(
        _("headline"), max_length=160, help_text=_("What the region stands for, in one line. The title of the page, its name, stands above.")
    )
    introduction: models.TextField[str, str] = models.TextField(
        _("introduction"), max_length=900, help_text=_("Two or three sentences for a company that has never been there.")
    )
    languages_spoken: models.CharField[str, str] = models.CharField(
        _("languages spoken"), max_length=300, blank=True, help_text=_("In which languages one gets along with authorities, at work and in town.")
    )
    strengths: Any = StreamField(StrengthBlocks(), verbose_name=_("what makes the region strong"), blank=True)
    invitation: models.CharField[str, str] = models.CharField(
        _("invitation"), max_length=300, blank=True, help_text=_("One sentence at the end: what to do for whoever is interested.")
    )
    invitation_label: models.CharField[str, str] = models.CharField(_("words on the button"), max_length=60, blank=True)
    invitation_page: models.ForeignKey[Any, Any] = models.ForeignKey(
        "wagtailcore.Page", on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("page it leads to")
    )
    invitation_url: models.URLField[str, str] = models.URLField(
        _("or address it leads to"), max_length=300, blank=True, help_text=_("For example the website of the region's economic development.")
    )

    template = "website/region.html"
    parent_page_types: ClassVar[list[str]] = ["website.HomePage"]
    subpage_types: ClassVar[list[str]] = []
    edit_handler = tabs(
        content=[
            MultiFieldPanel([FieldPanel("region"), FieldPanel("title"), FieldPanel("headline"), FieldPanel("introduction")], heading=_("Opening")),
            picture_panel(_("Picture of the region")),
            FieldPanel("languages_spoken"),
            RegionFactsPanel(heading=_("Figures")),
            FieldPanel("strengths"),
            MultiFieldPanel(
                [
                    FieldPanel("invitation"),
                    FieldPanel("invitation_label"),
                    FieldRowPanel([PageChooserPanel("invitation_page"), FieldPanel("invitation_url")]),
                ],
                heading=_("Invitation at the end"),
            ),
        ],
    )

    class Meta:
        verbose_name = _("region portrait")
        verbose_name_plural = _("region portraits")

    def clean(self) -> None:
        """A region has one portrait in each language, which stays its portrait; a button has words and leads to one place."""
        super().clean()
        others = RegionPage.objects.filter(region=self.region_id, locale=self.locale_id).exclude(pk=self.pk)
        if self.region_id and others.exists():
            raise ValidationError({"region": _("This region has a portrait in this language already.")})
        if self.pk and RegionPage.objects.filter(pk=self.pk).exclude(region=self.region_id).exists():
            raise ValidationError({"region": _("A portrait stays with its region. Write a new one for another region.")})
        targets = [target for target in (self.invitation_page_id, self.invitation_url) if target]
        if len(targets) != bool(self.invitation_label):
            raise ValidationError({"invitation_label": _("A button needs words and one place it leads to: a page or an address.")})

    def address(self) -> str:
        """Where the region stands."""
        return reverse("website:region", args=[self.region.code])

    def permissions_for_user(self, user: "User | AnonymousUser") -> PortraitPermissions:
        """A region's editor writes and publishes the portrait; whether it exists and where is the team's to decide."""
        return PortraitPermissions(user, self)

    def teaser_text(self) -> str:
        """The introduction."""
        return self.introduction

    def further_text(self) -> list[str]:
        """Headline, strengths and languages."""
        return [self.headline, *stream_text(self.strengths), self.languages_spoken]

    def search_topics(self) -> list[str]:
        """The topics of its strengths."""
        found = (topic.identifier for strength in self.strengths for topic in strength.value["topics"] if topic)
        return list(dict.fromkeys(found))

    def search_regions(self) -> list[str]:
        """The region."""
        return [self.region.code]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The portrait with all the network knows of the region today."""
        from hubwerk.doors.website.queries.region import region_today

        return {**super().get_context(request, *args, **kwargs), **region_today(request, self.region, portrait=self)}


class RegionPageGroup(models.Model):
    """The group through which a region's editors may change its portraits; kept in step with who they are."""

    region = models.OneToOneField("organisations.Region", on_delete=models.CASCADE, related_name="page_group", verbose_name=_("region"))
    group = models.OneToOneField("auth.Group", on_delete=models.CASCADE, related_name="region_page_group", verbose_name=_("group"))

    class Meta:
        verbose_name = _("group of a region's editors")
        verbose_name_plural = _("groups of region editors")
        ordering = ["region"]

    def __str__(self) -> str:
        return str(self.group)
