"""What is planned of an event, as details that could be planned again."""

from hubwerk.processes.events.details import EventDetails, HostDetails, SpeakerDetails
from hubwerk.processes.events.enums import AttendanceMode, Audience, EventFormat, HostRole, SeatMode
from hubwerk.processes.events.models import Event

__all__ = ["details_of"]


def details_of(event: Event) -> EventDetails:
    """All that was planned of an event, without its people and its state."""
    capacities = {SeatMode(row.mode): row.capacity for row in event.seat_lists.all()}
    return EventDetails(
        format=EventFormat(event.format),
        titles=_texts(event, "title"),
        teasers=_texts(event, "teaser"),
        descriptions=_texts(event, "description"),
        languages=tuple(event.languages),
        topic_ids=tuple(event.topics.values_list("pk", flat=True)),
        starts_at=event.starts_at,
        ends_at=event.ends_at,
        time_zone=event.time_zone,
        mode=AttendanceMode(event.mode),
        venue=event.venue,
        street=event.street,
        postal_code=event.postal_code,
        town=event.town,
        country=event.country,
        region_id=event.region_id,
        online_url=event.online_url,
        directions=event.directions,
        audience=Audience(event.audience),
        members_first=event.members_first,
        registration_opens_at=event.registration_opens_at,
        registration_closes_at=event.registration_closes_at,
        group_limit=event.group_limit,
        offer_hours=event.offer_hours,
        asks_accessibility=event.asks_accessibility,
        asks_food=event.asks_food,
        shows_participants=event.shows_participants,
        cancel_until=event.cancel_until,
        cancellation_note=event.cancellation_note,
        feedback_anonymous=event.feedback_anonymous,
        capacity_on_site=capacities.get(SeatMode.ON_SITE),
        capacity_online=capacities.get(SeatMode.ONLINE),
        hosts=tuple(HostDetails(host.organisation_id, HostRole(host.role)) for host in event.hosts.all()),
        speakers=tuple(SpeakerDetails(row.name, row.function, row.organisation_id, row.person_id, row.subject) for row in event.speakers.all()),
        series_id=event.series_id,
    )


def _texts(event: Event, field: str) -> dict[str, str]:
    return {code: text for code in ("de", "fr", "nl", "en") if (text := getattr(event, f"{field}_{code}"))}
