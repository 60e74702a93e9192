"""Certificates of attendance as PDF, one a page, each in the language of whom it is for."""

from collections.abc import Sequence

from django.template.loader import render_to_string
from django.utils import translation

from hubwerk.foundation.documents.errors import TypesetterMissing
from hubwerk.processes.events.queries.certificates import Certificate

__all__ = ["certificate_page", "certificates_pdf"]


def certificates_pdf(certificates: Sequence[Certificate], *, language: str) -> bytes:
    """All of them in one file, whose frame is in a language of its own. Raises `TypesetterMissing`."""
    # The typesetter is large, and most processes never set a page.
    try:
        from hubwerk.foundation.documents.rendering import render_pdf
    except OSError as missing:
        raise TypesetterMissing from missing
    pages = [(certificate.language, certificate_page(certificate)) for certificate in certificates]
    return render_pdf(
        "events/documents/certificates.html", {"pages": pages, "event": certificates[0].event if certificates else ""}, language=language
    )


def certificate_page(certificate: Certificate) -> str:
    """One certificate as it is set, in its own language."""
    with translation.override(certificate.language):
        return render_to_string("events/documents/_certificate.html", {"certificate": certificate})
