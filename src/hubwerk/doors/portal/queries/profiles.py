"""Two versions of a profile side by side."""

from typing import TYPE_CHECKING, Final

from hubwerk.doors.portal.forms.profile import ProfileForm
from hubwerk.foundation.accounts.enums import Language
from hubwerk.foundation.errors import NotFound
from hubwerk.network.organisations.enums import OrganisationKind, Role
from hubwerk.network.organisations.models import Organisation
from hubwerk.network.organisations.services.details import OrganisationDetails

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

__all__ = ["differences", "stored_profile"]

_NAMED: Final = {"region_id": "region"}  # details and form call it differently


def stored_profile(key: int) -> Organisation:
    """The organisation as it is stored now, with its roles, languages and region at hand. Raises `NotFound`."""
    found = Organisation.objects.select_related("region").prefetch_related("roles", "languages", "topics").filter(pk=key).first()
    if found is None:
        raise NotFound
    return found


def differences(stored: Organisation, form: ProfileForm) -> "list[tuple[StrOrPromise, StrOrPromise]]":
    """What is stored otherwise than it was typed: the label of each field and its stored value."""
    theirs, ours = OrganisationDetails.of(stored), form.details(stored)
    found: list[tuple[StrOrPromise, StrOrPromise]] = []
    for name in OrganisationDetails.__dataclass_fields__:
        field = form.fields.get(_NAMED.get(name, name))
        if field is not None and getattr(theirs, name) != getattr(ours, name):
            found.append((field.label or name, _in_words(name, stored, theirs)))
    return found


def _in_words(name: str, stored: Organisation, theirs: OrganisationDetails) -> str:
    if name == "region_id":
        return str(stored.region) if stored.region else "–"
    if name == "kind":
        return str(OrganisationKind(theirs.kind).label)
    if name == "profile_language":
        return str(Language(theirs.profile_language).label) if theirs.profile_language else "–"
    if name == "roles":
        return ", ".join(str(Role(role).label) for role in sorted(theirs.roles)) or "–"
    if name == "languages":
        return ", ".join(str(Language(code).label) for code in sorted(theirs.languages)) or "–"
    return str(getattr(theirs, name) or "–")
