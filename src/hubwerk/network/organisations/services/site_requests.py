"""What visitors ask about sites on offer: passed on by mail, answered, and forgotten after a while."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from hubwerk.foundation.errors import NotFound
from hubwerk.foundation.history.services.entries import record
from hubwerk.foundation.mail.models import OutgoingMail
from hubwerk.foundation.mail.rendering import render
from hubwerk.foundation.mail.services.outbox import JSON, queue_message
from hubwerk.network.organisations.errors import RequestAnswered, SiteNotOnOffer
from hubwerk.network.organisations.models import CommercialSite, SiteRequest
from hubwerk.network.organisations.services.region_guard import require_editor_of
from hubwerk.network.organisations.site_contacts import who_answers
from hubwerk.network.people.errors import invalid_input

if TYPE_CHECKING:
    from hubwerk.foundation.accounts.models import User

KEPT_FOR: Final = timedelta(days=365)
WORDING_VERSION: Final = "site-request-2026-11"  # changes with the sentence beside the box in the form


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestDetails:
    """What a visitor typed, having agreed that it is passed on."""

    name: str
    email: str
    message: str
    language: str


@transaction.atomic
def send_site_request(*, site_id: int, details: RequestDetails, at: datetime) -> SiteRequest:
    """Pass a request on to whoever answers for a site, and confirm it to the visitor.

    Raises `SiteNotOnOffer`, `NotFound` and `InvalidInput`.
    """
    site = CommercialSite.objects.select_related("region", "contact_person").filter(pk=site_id).first()
    if site is None:
        raise NotFound
    if not CommercialSite.objects.on_offer(timezone.localdate(at)).filter(pk=site_id).exists():
        raise SiteNotOnOffer
    request = SiteRequest(
        site=site,
        name=details.name.strip(),
        email=details.email.strip(),
        message=details.message.strip(),
        language=details.language,
        wording_version=WORDING_VERSION,
        sent_at=at,
    )
    try:
        request.full_clean()
    except ValidationError as error:
        raise invalid_input(error) from error
    request.save()
    # The message stays in its row alone, where it can be erased; the history only tells that there was one.
    record(actor=None, action="site-requested", subject=site, changes={"request": (None, request.pk)}, at=at)
    _mail(request, at=at)
    return request


@transaction.atomic
def answer_site_requests(*, actor: "User", request_ids: list[int], at: datetime) -> None:
    """Mark requests as answered, all or none. Raises `RequestAnswered`, `NotFound`, and `NotAllowed` for another region than the actor's."""
    requests = list(SiteRequest.objects.select_for_update(of=("self",)).select_related("site").filter(pk__in=request_ids))
    if len(requests) != len(set(request_ids)):
        raise NotFound
    require_editor_of({request.site.region_id for request in requests}, actor=actor)
    for request in requests:
        if request.answered_at is not None:
            raise RequestAnswered
        request.answered_at = at
        request.save(update_fields=["answered_at"])
        record(actor=actor, action="site-request-answered", subject=request.site, changes={"request": (request.pk, request.pk)}, at=at)


@transaction.atomic
def erase_old_site_requests(*, at: datetime) -> int:
    """Forget who asked and what, a year after they did; that something was asked stays countable. Returns how many were erased."""
    old = SiteRequest.objects.holding_personal_values().filter(sent_at__lt=at - KEPT_FOR)
    keys = [str(key) for key in old.values_list("pk", flat=True)]
    OutgoingMail.objects.filter(about_type=ContentType.objects.get_for_model(SiteRequest), about_key__in=keys).delete()
    return old.update(name="", email="", message="", erased_at=at)


def _mail(request: SiteRequest, *, at: datetime) -> None:
    site = request.site
    for number, answerer in enumerate(who_answers(site)):
        asked: dict[str, JSON] = {"answerer": answerer.name, "name": request.name, "email": request.email, "message": request.message}
        _queue("site-request", request, to=answerer.email, language=answerer.language, context=asked, key=str(number), at=at)
    # Nothing the visitor typed is repeated here: the address may be somebody else's.
    _queue("site-request-received", request, to=request.email, language=request.language, context={}, key="visitor", at=at)


def _queue(template: str, request: SiteRequest, *, to: str, language: str, context: Mapping[str, JSON], key: str, at: datetime) -> None:
    """Queue a mail whose text is erased once it is sent: the request's own row keeps it as long as it is needed."""
    site = request.site
    about = {"site": site.name, "place": f"{site.town}, {site.region.name(language)}"}
    queue_message(
        rendered=render(template, language=language, context={**context, **about}),
        template=template,
        to=to,
        language=language,
        key=f"{template}/{request.pk}/{key}",
        at=at,
        about=request,
        confidential=True,
    )
