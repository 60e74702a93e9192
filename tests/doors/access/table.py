"""Who is let in at which address of the portal, of the association's part of the back office, and behind links.

Every address of these rooms stands here; `test_table` fails for one that does not. `who` is everybody who gets something to do there; all others are
led to the sign-in, told that there is nothing, or sent back. `how` is the method it is asked by.
"""

from dataclasses import dataclass
from typing import Final

from hubwerk.foundation.accounts.roles import Role

VISITOR, STRANGER, OTHER = "visitor", "stranger", "other member"
VIEWER, EDITOR, REPRESENTATIVE = "viewer of the member", "editor of the member", "representative of the member"
MEMBERS: Final = frozenset({VIEWER, EDITOR, REPRESENTATIVE})
TEAM: Final = frozenset(role.value for role in Role)
PERSONS: Final = frozenset({STRANGER, OTHER}) | MEMBERS | TEAM
KNOWN: Final = frozenset({OTHER}) | MEMBERS  # those of whom the hub has a record as a person
EVERYBODY: Final = frozenset({VISITOR}) | PERSONS
WRITERS: Final = frozenset({EDITOR, REPRESENTATIVE})
SPEAKERS: Final = frozenset({REPRESENTATIVE})

COMMUNITY, FINANCE, BOARD, ADMINISTRATOR = Role.COMMUNITY.value, Role.FINANCE.value, Role.BOARD.value, Role.ADMINISTRATOR.value
READS_APPLICATIONS: Final = frozenset({COMMUNITY, BOARD, ADMINISTRATOR})
REVIEWS: Final = frozenset({COMMUNITY, ADMINISTRATOR})
VOTES: Final = frozenset({BOARD})
READS_MEMBERS: Final = frozenset({COMMUNITY, FINANCE, ADMINISTRATOR})
KEEPS_MEMBERS: Final = frozenset({COMMUNITY, ADMINISTRATOR})
LAYS_DOWN: Final = frozenset({ADMINISTRATOR})


@dataclass(frozen=True, slots=True)
class Door:
    """An address: what its arguments name (keys of the rows of `conftest`), who is let in, and by which method it is asked."""

    who: frozenset[str]
    args: tuple[str, ...] = ()
    how: str = "get"


def posted(who: frozenset[str], *args: str) -> Door:
    """An address that only takes what is sent to it."""
    return Door(who, args, "post")


PORTAL: Final = {
    "portal:home": Door(PERSONS),
    "portal:organisation": Door(MEMBERS, ("slug",)),
    "portal:matches": Door(MEMBERS, ("slug",)),
    "portal:listings": Door(MEMBERS, ("slug",)),
    "portal:listing-new": Door(WRITERS, ("slug", "kind")),
    "portal:listing": Door(WRITERS, ("slug", "listing")),
    "portal:profile": Door(WRITERS, ("slug",)),
    "portal:people": Door(MEMBERS, ("slug",)),
    "portal:invite": Door(SPEAKERS, ("slug",)),
    "portal:person-role": Door(SPEAKERS, ("slug", "affiliation")),
    "portal:person-end": Door(SPEAKERS, ("slug", "affiliation")),
    "portal:person-hand-over": posted(SPEAKERS, "slug", "affiliation"),
    "portal:invitation-renew": posted(SPEAKERS, "slug", "invitation"),
    "portal:invitation-withdraw": posted(SPEAKERS, "slug", "invitation"),
    "portal:membership": Door(MEMBERS, ("slug",)),
    "portal:notice": Door(SPEAKERS, ("slug",)),
    "portal:notice-take-back": posted(SPEAKERS, "slug"),
    "portal:document": Door(SPEAKERS, ("slug", "document")),
    "portal:my-events": Door(PERSONS),
    "portal:me": Door(PERSONS),
    "portal:my-data": Door(PERSONS),
    "portal:my-data-export": posted(PERSONS),
    "portal:my-data-erase": Door(PERSONS),
    "portal:my-settings": Door(PERSONS),
    "portal:my-mail": posted(PERSONS),
    "portal:my-consents": Door(PERSONS),
    "portal:my-consent-give": posted(KNOWN, "purpose"),
    "portal:my-consent-withdraw": posted(KNOWN, "purpose"),
    "portal:my-sessions": Door(PERSONS),
    "portal:my-sessions-end-others": posted(PERSONS),
}
LINKS: Final = {
    "membership:landing": Door(EVERYBODY),
    "membership:statutes": Door(EVERYBODY),
    "membership:statutes-version": Door(EVERYBODY, ("version",)),
    "membership:start": Door(EVERYBODY, ("form-code",)),
    "membership:find": Door(EVERYBODY),
    "membership:links-sent": Door(EVERYBODY),
    "membership:continue": Door(EVERYBODY, ("token",)),
    "membership:step": Door(EVERYBODY, ("draft-token", "step")),
    "membership:check": Door(EVERYBODY, ("draft-token",)),
    "membership:similar": posted(EVERYBODY, "draft-token"),
    "membership:topics": posted(EVERYBODY, "draft-token"),
    "membership:dues": posted(EVERYBODY, "draft-token"),
    "membership:sent": Door(EVERYBODY, ("token",)),
    "membership:answer": posted(EVERYBODY, "token"),
    "membership:withdraw": Door(EVERYBODY, ("draft-token",)),
    "membership:letter": Door(EVERYBODY, ("token",)),
    "invitations:invitation": Door(EVERYBODY, ("invitation-token",)),
}
APPLICATIONS: Final = {
    "membership_applications:index": Door(READS_APPLICATIONS),
    "membership_applications:index_results": Door(READS_APPLICATIONS),
    "membership_applications:inspect": Door(READS_APPLICATIONS, ("application",)),
    "membership_applications:letter": Door(READS_MEMBERS | VOTES, ("document",)),
    "membership_applications:take": posted(REVIEWS, "application"),
    "membership_applications:ask": Door(REVIEWS, ("application",)),
    "membership_applications:settle": posted(REVIEWS, "application"),
    "membership_applications:settle-new": posted(REVIEWS, "application"),
    "membership_applications:terms": Door(REVIEWS, ("application",)),
    "membership_applications:propose": Door(REVIEWS, ("application",)),
    "membership_applications:decide": Door(REVIEWS, ("application",)),
    "membership_applications:withdraw": posted(REVIEWS, "application"),
    "membership_applications:close-ballot": posted(READS_APPLICATIONS, "proposed"),
    "membership_applications:proxy": posted(VOTES, "ballot"),
    "membership_applications:take-back-proxy": posted(VOTES, "proposed"),
    "membership_applications:vote": posted(VOTES, "seat"),
}
MEMBERSHIPS: Final = {
    "membership_members:index": Door(READS_MEMBERS),
    "membership_members:index_results": Door(READS_MEMBERS),
    "membership_members:inspect": Door(READS_MEMBERS, ("membership",)),
    "membership_members:notice": Door(KEEPS_MEMBERS, ("membership",)),
    "membership_members:take-back-notice": posted(KEEPS_MEMBERS, "membership"),
    "membership_members:suspend": Door(KEEPS_MEMBERS, ("membership",)),
    "membership_members:resume": posted(KEEPS_MEMBERS, "membership"),
    "membership_members:end": Door(KEEPS_MEMBERS, ("membership",)),
    "membership_members:tier": Door(KEEPS_MEMBERS, ("membership",)),
    "membership_members:discount": Door(KEEPS_MEMBERS, ("membership",)),
    "membership_members:use": Door(KEEPS_MEMBERS, ("membership",)),
    "membership_members:return": posted(KEEPS_MEMBERS, "use"),
    "membership_members:welcome": posted(KEEPS_MEMBERS, "membership"),
}
LAID_DOWN: Final = {
    "membership_tiers:index": Door(READS_MEMBERS),
    "membership_tiers:index_results": Door(READS_MEMBERS),
    "membership_tiers:inspect": Door(READS_MEMBERS, ("tier",)),
    "membership_tiers:add": Door(LAYS_DOWN),
    "membership_tiers:edit": Door(LAYS_DOWN, ("tier",)),
    "membership_tiers:add-rule": Door(LAYS_DOWN, ("tier",)),
    "membership_tiers:set-price": Door(LAYS_DOWN, ("tier",)),
    "membership_tiers:set-benefit": Door(LAYS_DOWN, ("tier",)),
    "membership_tiers:drop-rule": posted(LAYS_DOWN, "rule"),
    "membership_tiers:drop-price": posted(LAYS_DOWN, "price"),
    "membership_benefits:index": Door(READS_MEMBERS),
    "membership_benefits:index_results": Door(READS_MEMBERS),
    "membership_benefits:add": Door(LAYS_DOWN),
    "membership_benefits:edit": Door(LAYS_DOWN, ("benefit",)),
    "membership_forms:index": Door(REVIEWS),
    "membership_forms:index_results": Door(REVIEWS),
    "membership_forms:inspect": Door(REVIEWS, ("form",)),
    "membership_forms:add": Door(LAYS_DOWN),
    "membership_forms:edit": Door(LAYS_DOWN, ("form",)),
    "membership_forms:add-question": Door(LAYS_DOWN, ("form",)),
    "membership_forms:edit-question": Door(LAYS_DOWN, ("question",)),
    "membership_forms:drop-question": posted(LAYS_DOWN, "question"),
    "membership_statutes:index": Door(READS_APPLICATIONS),
    "membership_statutes:index_results": Door(READS_APPLICATIONS),
    "membership_statutes:inspect": Door(READS_APPLICATIONS, ("statutes",)),
    "membership_statutes:add": Door(LAYS_DOWN),
    "membership_statutes:edit": Door(LAYS_DOWN, ("statutes",)),
    "membership_rules:index": Door(LAYS_DOWN),
}
CHECKS_IN: Final = frozenset({Role.EVENTS.value, COMMUNITY, ADMINISTRATOR})
CHECK_IN: Final = {
    "checkin:events": Door(CHECKS_IN),
    "checkin:worker": Door(EVERYBODY),
    "checkin:door": Door(CHECKS_IN, ("event-slug",)),
    "checkin:press": posted(CHECKS_IN, "event-slug"),
    "checkin:walk-in": posted(CHECKS_IN, "event-slug"),
    "checkin:people": Door(CHECKS_IN, ("event-slug",)),
    "checkin:presses": posted(CHECKS_IN, "event-slug"),
    "checkin:count": Door(CHECKS_IN, ("event-slug",)),
    "checkin:walk-ins": posted(CHECKS_IN, "event-slug"),
}
KEEPS_REGISTRATIONS: Final = frozenset({Role.EVENTS.value, ADMINISTRATOR})
EVENTS_OFFICE: Final = {
    "events_registrations:index": Door(KEEPS_REGISTRATIONS),
    "events_registrations:index_results": Door(KEEPS_REGISTRATIONS),
    "events_registrations:inspect": Door(KEEPS_REGISTRATIONS, ("event-registration",)),
    "events_registrations:change": Door(KEEPS_REGISTRATIONS, ("event-registration",)),
    "events_registrations:cancel": Door(KEEPS_REGISTRATIONS, ("event-registration",)),
    "events_registrations:match": Door(KEEPS_REGISTRATIONS, ("event-registration",)),
    "events_registrations:match-person": Door(KEEPS_REGISTRATIONS, ("event-registration",)),
    "events_registrations:give-place": Door(KEEPS_REGISTRATIONS, ("event-registration",)),
    "events_registrations:accept": posted(KEEPS_REGISTRATIONS, "event-registration"),
    "events_registrations:switch": posted(KEEPS_REGISTRATIONS, "event-registration"),
    "events_registrations:send-link": posted(KEEPS_REGISTRATIONS, "event-registration"),
    "events_registrations:choose-event": Door(KEEPS_REGISTRATIONS),
    "events_registrations:unmatched": Door(KEEPS_REGISTRATIONS),
    "events_registrations:by-hand": Door(KEEPS_REGISTRATIONS, ("event",)),
    "events_registrations:line": Door(KEEPS_REGISTRATIONS, ("event",)),
    "events_registrations:import": Door(KEEPS_REGISTRATIONS, ("event",)),
    "events_registrations:move": Door(KEEPS_REGISTRATIONS, ("event-booking",)),
    "events_registrations:offer-now": posted(KEEPS_REGISTRATIONS, "event-places"),
    "events_messages:index": Door(KEEPS_REGISTRATIONS),
    "events_messages:index_results": Door(KEEPS_REGISTRATIONS),
    "events_messages:inspect": Door(KEEPS_REGISTRATIONS, ("event-message",)),
    "events_messages:choose-event": Door(KEEPS_REGISTRATIONS),
    "events_messages:write": Door(KEEPS_REGISTRATIONS, ("event",)),
    "events_messages:change": Door(KEEPS_REGISTRATIONS, ("event-message",)),
    "events_messages:send": Door(KEEPS_REGISTRATIONS, ("event-message",)),
    "events_messages:try": posted(KEEPS_REGISTRATIONS, "event-message"),
    "events_messages:drop": posted(KEEPS_REGISTRATIONS, "event-message"),
}
READS_EVENTS: Final = TEAM - {Role.REGION_EDITOR.value}
PLANNING: Final = {
    "events_events:index": Door(READS_EVENTS),
    "events_events:index_results": Door(READS_EVENTS),
    "events_events:inspect": Door(READS_EVENTS, ("event",)),
    "events_events:add": Door(KEEPS_REGISTRATIONS),
    "events_events:edit": Door(KEEPS_REGISTRATIONS, ("event",)),
    "events_events:publish": posted(KEEPS_REGISTRATIONS, "event"),
    "events_events:schedule": Door(KEEPS_REGISTRATIONS, ("event",)),
    "events_events:unschedule": posted(KEEPS_REGISTRATIONS, "event"),
    "events_events:withdraw": posted(KEEPS_REGISTRATIONS, "event"),
    "events_events:cancel": Door(KEEPS_REGISTRATIONS, ("event",)),
    "events_events:delete": Door(KEEPS_REGISTRATIONS, ("event",)),
    "events_events:copy": Door(KEEPS_REGISTRATIONS, ("event",)),
    "events_events:repeat": Door(KEEPS_REGISTRATIONS, ("event",)),
    "events_events:questions": Door(KEEPS_REGISTRATIONS, ("event",)),
    "events_events:feedback-questions": Door(KEEPS_REGISTRATIONS, ("event",)),
    "events_events:contingents": Door(KEEPS_REGISTRATIONS, ("event",)),
    "events_events:add-file": Door(KEEPS_REGISTRATIONS, ("event",)),
    "events_events:remove-file": Door(KEEPS_REGISTRATIONS, ("event-file",)),
    "events_events:invite": Door(KEEPS_REGISTRATIONS, ("event",)),
    "events_events:send-invitations": Door(KEEPS_REGISTRATIONS, ("event",)),
    "events_events:withdraw-invitation": posted(KEEPS_REGISTRATIONS, "event-invitee"),
    "events_series:index": Door(READS_EVENTS),
    "events_series:index_results": Door(READS_EVENTS),
    "events_series:inspect": Door(READS_EVENTS, ("event-series",)),
    "events_series:add": Door(KEEPS_REGISTRATIONS),
    "events_series:edit": Door(KEEPS_REGISTRATIONS, ("event-series",)),
    "events_series:copy": Door(KEEPS_REGISTRATIONS, ("event-series",)),
}
PARTNER_FEEDS: Final = {
    "events_feeds:index": Door(KEEPS_REGISTRATIONS),
    "events_feeds:index_results": Door(KEEPS_REGISTRATIONS),
    "events_feeds:inspect": Door(KEEPS_REGISTRATIONS, ("event-feed",)),
    "events_feeds:enter": Door(KEEPS_REGISTRATIONS),
    "events_feeds:change": Door(KEEPS_REGISTRATIONS, ("event-feed",)),
    "events_feeds:pause": posted(KEEPS_REGISTRATIONS, "event-feed"),
    "events_feeds:resume": posted(KEEPS_REGISTRATIONS, "event-feed"),
    "events_feeds:read-now": posted(KEEPS_REGISTRATIONS, "event-feed"),
}
FIGURES: Final = {
    "events_figures:index": Door(READS_EVENTS),
    "events_figures:event": Door(READS_EVENTS, ("event",)),
    "events_figures:follow-up": Door(KEEPS_REGISTRATIONS, ("event",)),
}
DOORS: Final = PARTNER_FEEDS | FIGURES | PLANNING | PORTAL | LINKS | APPLICATIONS | MEMBERSHIPS | LAID_DOWN | CHECK_IN | EVENTS_OFFICE
# What only its own reader has, or names in the form that is sent; they have tests of their own.
APART: Final = frozenset({"portal:my-session-end", "events_registrations:match-group", "events_figures:certificates"})
ROOMS: Final = (
    "events_feeds",
    "events_figures",
    "events_events",
    "events_series",
    "checkin",
    "events_registrations",
    "events_messages",
    "portal",
    "membership",
    "invitations",
)
