"""The page about a partner's calendar, and how one is tried, entered, changed, paused and read."""

from datetime import datetime
from typing import Any, ClassVar, Final, cast

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import HeaderButton

from hubwerk.foundation.accounts.models import User
from hubwerk.foundation.errors import HubError
from hubwerk.foundation.records.actors import acting
from hubwerk.foundation.records.form_pages import RecordFormView
from hubwerk.foundation.records.forms import add_broken_rule
from hubwerk.foundation.records.pages import RecordInspectView, record_action
from hubwerk.foundation.records.panels import RecordAction, RecordPanel, shown
from hubwerk.processes.events.models import PartnerFeed
from hubwerk.processes.events.partner_feeds.words import told_remarks
from hubwerk.processes.events.records import feed_panels as parts
from hubwerk.processes.events.records.feed_forms import FeedForm
from hubwerk.processes.events.records.feed_lists import told_state
from hubwerk.processes.events.rules import may_keep_feeds
from hubwerk.processes.events.services.feed_reading import Tried, try_feed
from hubwerk.processes.events.services.partner_feeds import change_feed, enter_feed, pause_feed, read_soon, resume_feed

__all__ = ["FEED_PAGE", "ChangeFeedView", "EnterFeedView", "FeedInspectView", "pause", "read_now", "resume"]

FEED_PAGE: Final = "events_feeds:inspect"
_SERVICE_FIELDS: Final = {"organisation_id": "organisation", "region_id": "region"}
_KEEPS: Final = "events.change_partnerfeed"
_PREVIEWED: Final = 10


class FeedInspectView(RecordInspectView):
    """Whether a calendar can be read, what is in it, and what its partner should put right."""

    model = PartnerFeed

    def get_object(self, _queryset: Any = None) -> PartnerFeed:
        """With its organisation. Raises `Http404`."""
        return get_object_or_404(PartnerFeed.objects.select_related("organisation", "region"), pk=self.pk)

    def panels(self) -> list[RecordPanel]:
        """The parts of the page."""
        request, feed, at = self.request, self.object, timezone.now()
        return shown(
            [
                RecordPanel("state", _("Where it stands"), parts.state_html(request, feed)),
                RecordPanel("events", _("Events"), parts.events_html(request, feed, at)),
                RecordPanel("remarks", _("What the partner should put right"), parts.remarks_html(request, feed)),
                RecordPanel("facts", _("Facts"), parts.facts(feed)),
                RecordPanel("history", _("History"), parts.history(request, feed)),
            ]
        )

    def tags(self) -> list[str]:
        """Whether it is followed."""
        return [told_state(self.object)]

    def actions(self) -> list[RecordAction]:
        """Read it, pause it, take it up again."""
        feed = self.object
        if not may_keep_feeds(self.request.user):
            return []
        if not feed.is_read:
            return [RecordAction(_("Follow it again"), reverse("events_feeds:resume", args=[feed.pk]), is_primary=True)]
        return [
            RecordAction(_("Read it now"), reverse("events_feeds:read-now", args=[feed.pk]), is_primary=bool(feed.error)),
            RecordAction(_("Pause"), reverse("events_feeds:pause", args=[feed.pk])),
        ]

    def get_header_buttons(self) -> list[Any]:
        """The way to the form."""
        if not may_keep_feeds(self.request.user):
            return []
        return [HeaderButton(_("Edit"), url=reverse("events_feeds:change", args=[self.object.pk]), icon_name="edit")]


class EnterFeedView(WagtailAdminTemplateMixin, FormView[FeedForm]):
    """Tries an address and shows what would be shown; then it can be followed."""

    template_name = "events_feeds/enter.html"
    form_class = FeedForm
    page_title = gettext_lazy("Follow a partner's calendar")
    header_icon = "link"
    _show_breadcrumbs = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Raises `PermissionDenied`."""
        if not may_keep_feeds(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form: FeedForm) -> HttpResponse:
        """Enter what was seen, or show what there is; an address that was changed since is looked at first."""
        try:
            if "enter" in self.request.POST and self.request.POST.get("tried") == form.cleaned_data["url"]:
                feed = enter_feed(actor=acting(self.request), details=form.details(), at=timezone.now())
                messages.success(self.request, _("The calendar is followed from now on. Its events will be here in a moment."))
                return redirect(FEED_PAGE, feed.pk)
            tried = try_feed(url=form.cleaned_data["url"], at=timezone.now())
        except HubError as error:
            add_broken_rule(form, error, _SERVICE_FIELDS)
            return self.form_invalid(form)
        return self.render_to_response(self.get_context_data(form=form, **_preview(tried), tried=form.cleaned_data["url"]))

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """The list, then this page."""
        return [{"url": reverse("events_feeds:index"), "label": _("Partners' calendars")}, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the scripts of the widgets."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"media": context["form"].media, "back_url": reverse("events_feeds:index")}


class ChangeFeedView(RecordFormView):
    """Corrects what is known of a calendar."""

    model = PartnerFeed
    permission = _KEEPS
    form_class = FeedForm
    page_title = gettext_lazy("Edit")
    header_icon = "link"
    service_fields: ClassVar[dict[str, str]] = _SERVICE_FIELDS

    def get_initial(self) -> dict[str, Any]:
        """What is known."""
        return FeedForm.values_of(self.record)  # type: ignore[arg-type]  # the model of this view

    def store(self, form: forms.BaseForm, *, actor: User, at: datetime) -> None:
        """Change it."""
        change_feed(actor=actor, feed_id=self.record.pk, details=cast("FeedForm", form).details(), at=at)

    def back_url(self) -> str:
        """The calendar's page."""
        return reverse(FEED_PAGE, args=[self.record.pk])


@record_action(_KEEPS, back=FEED_PAGE, done=gettext_lazy("The calendar is not read any more, and its events are not shown."))
def pause(actor: User, pk: int) -> None:
    """Read it no more."""
    pause_feed(actor=actor, feed_id=pk, at=timezone.now())


@record_action(_KEEPS, back=FEED_PAGE, done=gettext_lazy("The calendar is followed again."))
def resume(actor: User, pk: int) -> None:
    """Follow it again."""
    resume_feed(actor=actor, feed_id=pk, at=timezone.now())


@record_action(_KEEPS, back=FEED_PAGE, done=gettext_lazy("The calendar is being read. Look again in a moment."))
def read_now(_actor: User, pk: int) -> None:
    """Read it without waiting for the next half hour."""
    read_soon(feed_id=pk)


def _preview(tried: Tried) -> dict[str, Any]:
    now = timezone.now()
    coming = [event for event in tried.reading.events if event.ends_at > now]
    return {
        "preview": coming[:_PREVIEWED],
        "preview_count": len(coming),
        "has_preview": True,
        "remarks": told_remarks(tried.reading.remarks),
        "led_to": tried.url,
    }
