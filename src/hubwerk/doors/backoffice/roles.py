"""What each role of the team may do, as a table. `sync_roles` brings the groups in line with it.

A room that comes later adds its lines here. Regions, their facts and sites have their own rule: whoever may change regions
keeps all of them up to date, a region's editor only their own.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from hubwerk.foundation.accounts.roles import Role

__all__ = ["GRANTS", "Grants"]


@dataclass(frozen=True, slots=True)
class Grants:
    """What a role may do: actions by model, actions on every page, and actions on all files by model."""

    records: Mapping[str, str]
    pages: tuple[str, ...] = ()
    files: Mapping[str, str] = field(default_factory=dict)

    @property
    def permissions(self) -> frozenset[str]:
        """The permissions on models, as "app.action_model"."""
        named = ((label.partition("."), actions.split()) for label, actions in self.records.items())
        return frozenset(f"{app}.{action}_{model}" for (app, _dot, model), actions in named for action in actions)


_ADMIN: Final = {"wagtailadmin.admin": "access"}
_READS_NETWORK: Final = {
    "organisations.organisation": "view",
    "organisations.affiliation": "view",
    "organisations.listing": "view",
    "organisations.region": "view",
    "topics.topic": "view",
}
_READS_PEOPLE: Final = {"people.person": "view", "people.consent": "view", "history.entry": "view"}
_WRITES_LOG: Final = {"organisations.contactlogentry": "view add change"}
_KEEPS_NETWORK: Final = {
    "organisations.organisation": "view add change",
    "organisations.affiliation": "view add change",
    "organisations.listing": "view add change",
    "organisations.region": "view change",
    "organisations.regioneditor": "view add",
    "people.person": "view add change",
    "people.consent": "view add change",
    "topics.topic": "view add change",
    "topics.proposal": "view add review",
}
_READS_MEMBERS: Final = {
    "membership.membership": "view",
    "membership.tier": "view",
    "membership.benefit": "view",
}
_READS_APPLICATIONS: Final = {"membership.application": "view", "membership.statutes": "view"}
_KEEPS_MEMBERS: Final = {
    "membership.application": "view review decide",
    "membership.membership": "view change",
    "membership.tier": "view",
    "membership.benefit": "view",
    "membership.applicationform": "view",
    "membership.statutes": "view",
}
_LAYS_DOWN: Final = {
    "membership.tier": "view add change",
    "membership.benefit": "view add change",
    "membership.applicationform": "view add change",
    "membership.statutes": "view add change",
    "membership.associationrules": "view change",
}
_READS_EVENTS: Final = {"events.event": "view", "events.series": "view"}
_KEEPS_EVENTS: Final = {
    "events.event": "view add change publish check_in",
    "events.series": "view add change",
    "events.registration": "view add change",
    "events.eventmessage": "view add change",
    "events.partnerfeed": "view add change",
}
_AT_THE_DOOR: Final = {"events.event": "view check_in", "events.series": "view"}
_WRITES_PAGES: Final = ("add", "change")
_PUBLISHES_PAGES: Final = ("add", "change", "publish", "bulk_delete", "lock", "unlock")
_USES_FILES: Final = {"wagtailimages.image": "add choose", "wagtaildocs.document": "add choose"}
_KEEPS_FILES: Final = {"wagtailimages.image": "add change choose", "wagtaildocs.document": "add change choose"}

GRANTS: Final[Mapping[Role, Grants]] = {
    Role.COMMUNITY: Grants(
        _ADMIN | _READS_NETWORK | _READS_PEOPLE | _WRITES_LOG | _KEEPS_NETWORK | _KEEPS_MEMBERS | _AT_THE_DOOR, _WRITES_PAGES, _USES_FILES
    ),
    Role.EVENTS: Grants(_ADMIN | _READS_NETWORK | _READS_PEOPLE | _WRITES_LOG | _KEEPS_EVENTS, _WRITES_PAGES, _USES_FILES),
    Role.FINANCE: Grants(_ADMIN | _READS_NETWORK | _READS_PEOPLE | _WRITES_LOG | _READS_MEMBERS | _READS_EVENTS),
    Role.EDITOR: Grants(
        _ADMIN
        | _READS_NETWORK
        | _READS_EVENTS
        | {
            "wagtailredirects.redirect": "add change delete",
            "topics.proposal": "view add",
            "wagtail_localize.translation": "submit",
            "wagtailcore.collection": "add change",
        },
        _PUBLISHES_PAGES,
        _KEEPS_FILES,
    ),
    Role.REGION_EDITOR: Grants(_ADMIN | {"organisations.region": "view"}, files={"wagtailimages.image": "add choose"}),
    Role.BOARD: Grants(_ADMIN | _READS_NETWORK | _READS_APPLICATIONS | _READS_EVENTS | {"membership.ballot": "view vote", "history.entry": "view"}),
    Role.ADMINISTRATOR: Grants(
        _ADMIN
        | _READS_NETWORK
        | _READS_PEOPLE
        | _WRITES_LOG
        | _KEEPS_NETWORK
        | _KEEPS_MEMBERS
        | _LAYS_DOWN
        | _KEEPS_EVENTS
        | {
            "organisations.regioneditor": "view add change delete",
            "accounts.user": "view add change",
            "auth.group": "view add change",
            "wagtailcore.site": "view add change delete",
            "wagtailcore.locale": "view add change delete",
            "wagtailcore.collection": "add change delete",
            "wagtailcore.workflow": "add change delete",
            "wagtailcore.task": "add change delete",
            "wagtailredirects.redirect": "add change delete",
            "wagtail_localize.translation": "submit",
        },
        _PUBLISHES_PAGES,
        _KEEPS_FILES,
    ),
}
