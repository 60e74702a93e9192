"""What the page about an event shows of its plan: where it stands, what is known, who hosts and speaks, how full it is."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from hubwerk.engine.text.languages import LANGUAGES
from hubwerk.foundation.records.panels import Fact, facts_html, history_html
from hubwerk.foundation.ui.languages import language_name
from hubwerk.processes.events.enums import Audience, EventState, EventStatus, SeatMode
from hubwerk.processes.events.models import Event
from hubwerk.processes.events.queries.changes import recipients_of
from hubwerk.processes.events.queries.places import are_full, availability
from hubwerk.processes.events.records.addresses import series_page
from hubwerk.processes.events.rules import may_plan_events, may_publish_events, may_see_events
from hubwerk.processes.events.times import told_moment, told_period

__all__ = ["facts", "history", "next_step", "people", "places", "public_page", "state", "texts", "told"]


def state(event: Event) -> EventState:
    """What people see of the event now. Two queries."""
    found = availability(event, timezone.now())
    return event.state_at(timezone.now(), is_full=are_full(found))


def public_page(event: Event) -> str:
    """The page of the event on the website; of a draft it is a preview that only the team sees."""
    try:
        return reverse("events:event", args=[event.slug])
    except NoReverseMatch:
        return ""


def next_step(request: HttpRequest, event: Event) -> str:
    """Where the event stands, and what this reader can do with it."""
    now = timezone.now()
    context = {
        "event": event,
        "state": state(event),
        "is_over": event.ends_at <= now,
        "publish_at": told_moment(event.publish_at, event) if event.publish_at else "",
        "opens_at": told_moment(event.registration_opens_at, event) if event.registration_opens_at else "",
        "closes_at": told_moment(event.closes_at, event),
        "may_plan": may_plan_events(request.user),
        "may_publish": may_publish_events(request.user),
        "has_bookings": event.bookings.exists(),
        "page": public_page(event),
        "gaps": _gaps(event),
    }
    return render_to_string("events_records/_next_step.html", context, request=request)


def facts(_request: HttpRequest, event: Event) -> str:
    """When, where and for whom."""
    address = ", ".join(part for part in (event.venue, event.street, f"{event.postal_code} {event.town}".strip(), event.country) if part)
    series = event.series
    return facts_html(
        [
            Fact(_("When"), told_period(event)),
            Fact(_("Takes place"), event.get_mode_display()),
            Fact(_("Where"), address if event.has_place else ""),
            Fact(_("Link to the online room"), event.online_url, url=event.online_url),
            Fact(_("Region"), str(event.region or "")),
            Fact(_("Series"), str(series or ""), url=series_page(series.pk) if series else ""),
            Fact(_("Languages spoken"), ", ".join(language_name(code) for code in event.languages if code in LANGUAGES)),
            Fact(_("Topics"), ", ".join(str(topic) for topic in event.topics.all())),
            Fact(_("Who may come"), event.get_audience_display()),
            Fact(_("Registration"), _registration(event)),
            Fact(_("People in one go"), str(event.group_limit)),
            Fact(_("Hours to accept a place"), str(event.offer_hours)),
            Fact(_("In the waiting list"), _("Members stand before others.") if event.members_first else ""),
            Fact(_("Asked at registration"), _asked(event)),
            Fact(_("Can be cancelled until"), told_moment(event.can_be_cancelled_until, event)),
            Fact(_("Rules of cancellation"), event.cancellation_note),
            Fact(_("How to get there"), event.directions),
            Fact(_("Reason of the cancellation"), event.cancellation_reason),
        ]
    )


def texts(_request: HttpRequest, event: Event) -> str:
    """The announcement in each language, and which texts are missing."""
    labels = {"title": _("title"), "teaser": _("teaser"), "description": _("description")}
    written = []
    for code in LANGUAGES:
        own = {field: getattr(event, f"{field}_{code}") for field in labels}
        missing = [labels[field] for field, text in own.items() if not text]
        written.append({"code": code, "name": language_name(code), **own, "missing": missing, "is_spoken": code in event.languages})
    return render_to_string("events_records/_texts.html", {"written": written})


def people(_request: HttpRequest, event: Event) -> str:
    """Hosts and speakers."""
    context = {"hosts": list(event.hosts.select_related("organisation")), "speakers": list(event.speakers.select_related("organisation", "person"))}
    return render_to_string("events_records/_people.html", context)


def places(request: HttpRequest, event: Event) -> str:
    """How full it is, on site and online, and what is kept for whom."""
    now = timezone.now()
    found = availability(event, now)
    lists = [(mode, found[mode]) for mode in SeatMode if mode in found]
    kept = event.seat_lists.filter(contingents__isnull=False).distinct().prefetch_related("contingents__organisation", "contingents__region")
    contingents = [
        {"row": row, "mode": seats.get_mode_display(), "until": told_moment(row.falls_back_at, event), "has_fallen": row.falls_back_at <= now}
        for seats in kept
        for row in seats.contingents.all()
    ]
    context = {
        "event": event,
        "lists": [(mode.label, found) for mode, found in lists],
        "contingents": contingents,
        "may_plan": _may_change(request, event),
        "is_limited": any(found.capacity is not None for _mode, found in lists),
    }
    return render_to_string("events_records/_places.html", context)


def history(request: HttpRequest, event: Event) -> str:
    """What was done to it."""
    return history_html(request, event) if may_see_events(request.user) else ""


def _may_change(request: HttpRequest, event: Event) -> bool:
    return may_plan_events(request.user) and event.status != EventStatus.CANCELLED


def _registration(event: Event) -> str:
    closes = told_moment(event.closes_at, event)
    if event.registration_opens_at is None:
        return _("until %(closes)s") % {"closes": closes}
    return _("from %(opens)s until %(closes)s") % {"opens": told_moment(event.registration_opens_at, event), "closes": closes}


def _asked(event: Event) -> str:
    asked = [
        (event.asks_accessibility, _("accessibility needs")),
        (event.asks_food, _("food needs")),
        (event.shows_participants, _("whether other participants may see them")),
    ]
    return ", ".join(label for is_asked, label in asked if is_asked)


def _gaps(event: Event) -> list[str]:
    """What should be settled before the event is announced, or that its readers miss."""
    if event.status == EventStatus.CANCELLED:
        return []
    found = []
    if event.has_place and not (event.venue or event.town):
        found.append(_("It has no place yet."))
    if not event.has_place and not event.online_url:
        found.append(_("It has no link to an online room yet."))
    if event.is_hybrid and not event.online_url:
        found.append(_("It has no link to an online room yet; whoever takes part online needs one."))
    if not event.hosts.exists():
        found.append(_("Nobody is named as host."))
    silent = [code for code in event.languages if code in LANGUAGES and not getattr(event, f"title_{code}")]
    if silent:
        names = ", ".join(language_name(code) for code in silent)
        found.append(_("It is spoken there, but the announcement is missing: %(languages)s.") % {"languages": names})
    if event.audience == Audience.INVITED and not event.invitees.exists():
        found.append(_("It is for invited people, and nobody is invited."))
    return found


def told(event: Event) -> dict[str, object]:
    """How many people would hear of a cancellation, and in which languages."""
    found = recipients_of(event.pk)
    languages = [{"name": language_name(code), "people": number} for code, number in found.most_common()]
    return {"count": found.total(), "languages": languages}
