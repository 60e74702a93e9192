"""Letters of the association, set as PDF and kept. Setting one takes seconds, so the worker does it, outside of any transaction."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Final

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import translation
from django.utils.timezone import localdate

from hubwerk.foundation.documents.errors import TypesetterMissing
from hubwerk.foundation.errors import NotFound
from hubwerk.foundation.history.services.entries import record
from hubwerk.processes.membership.enums import ApplicationStatus, Decision, DocumentKind
from hubwerk.processes.membership.errors import NoNotice
from hubwerk.processes.membership.models import Application, Membership, MembershipDocument
from hubwerk.processes.membership.queries.letters import admission_words, member_language, notice_words, refusal_words
from hubwerk.processes.membership.services.guards import locked_application, locked_membership

__all__ = ["write_decision_letter", "write_missing_letters", "write_notice_confirmation"]

_AT_ONCE: Final = 50


def write_decision_letter(*, application_id: int, at: datetime) -> MembershipDocument:
    """The letter about the board's decision, in the applicant's language; the one that is there if it was made. Raises `NotFound`, `TypesetterMissing`."""
    application = Application.objects.filter(pk=application_id, status=ApplicationStatus.DECIDED, decided_at__isnull=False).first()
    if application is None or application.decided_at is None:
        raise NotFound
    document = MembershipDocument(
        kind=DocumentKind.DECISION_LETTER, application=application, dated_on=localdate(application.decided_at), language=application.language
    )
    known = MembershipDocument.objects.filter(kind=document.kind, application=application)
    if (found := known.first()) is not None:
        return found
    document.membership = Membership.objects.select_related("tier", "organisation", "joins_for_region").filter(application=application).first()
    with translation.override(application.language):
        if application.decision == Decision.ADMITTED and document.membership is not None:
            template, words = "admitted", admission_words(application, document.membership)
        else:
            template, words = "declined", refusal_words(application)
    return _keep(document, known, _set(template, words, document), about=application, at=at)


def write_notice_confirmation(*, membership_id: int, at: datetime) -> MembershipDocument:
    """That a notice was received, and when the membership ends. Raises `NoNotice` where none stands, `NotFound`, `TypesetterMissing`."""
    membership = Membership.objects.select_related("organisation", "tier", "application").filter(pk=membership_id).first()
    if membership is None:
        raise NotFound
    if membership.notice_given_on is None or membership.ends_on is None:
        raise NoNotice
    language = member_language(membership)
    document = MembershipDocument(
        kind=DocumentKind.NOTICE_CONFIRMATION, membership=membership, dated_on=membership.notice_given_on, language=language
    )
    known = MembershipDocument.objects.filter(kind=document.kind, membership=membership, dated_on=document.dated_on)
    if (found := known.first()) is not None:
        return found
    with translation.override(language):
        words = notice_words(membership)
    return _keep(document, known, _set("notice", words, document), about=membership, at=at)


def write_missing_letters(*, at: datetime, since: date) -> int:
    """Make up for letters about what was decided, and for notices given, since a day; returns how many. For tasks that were lost or failed."""
    decided = Application.objects.filter(status=ApplicationStatus.DECIDED, decided_at__date__gte=since).exclude(
        documents__kind=DocumentKind.DECISION_LETTER
    )
    confirmed = MembershipDocument.objects.filter(
        kind=DocumentKind.NOTICE_CONFIRMATION, membership=OuterRef("pk"), dated_on=OuterRef("notice_given_on")
    )
    given = Membership.objects.current().filter(~Exists(confirmed), notice_given_on__gte=since)
    applications = list(decided.order_by("decided_at").values_list("pk", flat=True)[:_AT_ONCE])
    memberships = list(given.order_by("notice_given_on").values_list("pk", flat=True)[:_AT_ONCE])
    for key in applications:
        write_decision_letter(application_id=key, at=at)
    for key in memberships:
        write_notice_confirmation(membership_id=key, at=at)
    return len(applications) + len(memberships)


def _set(template: str, words: Mapping[str, Any], document: MembershipDocument) -> bytes:
    # The typesetter is large, and most processes never set a page.
    try:
        from hubwerk.foundation.documents.rendering import render_pdf
    except OSError as missing:
        raise TypesetterMissing from missing
    return render_pdf(f"membership/letters/{template}.html", {**words, "dated_on": document.dated_on}, language=document.language)


@transaction.atomic
def _keep(
    document: MembershipDocument,
    known: QuerySet[MembershipDocument],
    content: bytes,
    *,
    about: Application | Membership,
    at: datetime,
) -> MembershipDocument:
    """Store the letter, unless somebody else has made it meanwhile."""
    if isinstance(about, Application):
        locked_application(about.pk)
    else:
        locked_membership(about.pk)
    if (found := known.first()) is not None:
        return found
    document.created_at = at
    document.file.save("letter.pdf", ContentFile(content), save=False)
    document.full_clean()
    document.save()
    record(actor=None, action="letter-written", subject=about, changes={"letter": ("", document.kind)}, at=at)
    return document
