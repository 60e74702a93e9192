"""The parts of the page about an organisation that this room makes."""

from django.db.models import Prefetch
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from hubwerk.foundation.records.actors import acting
from hubwerk.foundation.records.panels import Fact, facts_html, history_html
from hubwerk.network.organisations.models import Organisation
from hubwerk.network.organisations.records.contact_forms import AffiliationForm, ContactForm
from hubwerk.network.organisations.rules import may_read_contact_log
from hubwerk.network.people.models import Consent
from hubwerk.network.people.rules import keeps_persons

__all__ = ["contact_log_html", "facts", "history", "listings", "people"]


def facts(_request: HttpRequest, organisation: Organisation) -> str:
    """What is stored of it."""
    through = organisation.came_through
    address = "\n".join(line for line in (organisation.street, f"{organisation.postal_code} {organisation.town}".strip()) if line)
    place = f"{organisation.latitude}, {organisation.longitude}" if organisation.latitude is not None else ""
    return facts_html(
        [
            Fact(_("Kind"), organisation.get_kind_display()),
            Fact(_("Employees"), "" if organisation.size is None else str(organisation.size)),
            Fact(_("Region"), str(organisation.region or "")),
            Fact(_("Address"), address),
            Fact(_("Place on the map"), place),
            Fact(_("Website"), organisation.website, url=organisation.website),
            Fact(_("VAT number"), organisation.vat_number or ""),
            Fact(_("Company number"), organisation.company_number or ""),
            Fact(_("Languages"), ", ".join(str(row) for row in organisation.languages.all())),
            Fact(_("Topics"), ", ".join(sorted(str(topic) for topic in organisation.topics.all()))),
            Fact(_("Came through"), str(through or ""), url=reverse("organisation_list:inspect", args=[through.pk]) if through else ""),
            Fact(_("Id in imports"), organisation.external_id or ""),
            Fact(
                _("Profile (%(language)s)") % {"language": _language(organisation.profile_language)},
                organisation.profile,
                language=organisation.profile_language,
            ),
        ]
    )


def people(request: HttpRequest, organisation: Organisation) -> str:
    """Who works there, and what each agreed to; nothing for those who may not see persons."""
    if not keeps_persons(request.user):
        return ""
    standing = Prefetch("person__consents", Consent.objects.current().order_by("purpose"), to_attr="standing")
    affiliations = organisation.affiliations.select_related("person").prefetch_related(standing).order_by("role", "pk")
    rows = list(affiliations)
    may_add = request.user.has_perm("organisations.add_affiliation")
    context = {
        "current": [row for row in rows if row.ended_on is None],
        "past": [row for row in rows if row.ended_on is not None],
        "form": AffiliationForm(auto_id="affiliation_%s") if may_add else None,
        "add_url": reverse("organisation_list:add-person", args=[organisation.pk]),
        "may_end": request.user.has_perm("organisations.change_affiliation"),
        "may_enter": request.user.has_perm("people.add_person"),
    }
    return render_to_string("organisations/records/_people.html", context, request=request)


def listings(request: HttpRequest, organisation: Organisation) -> str:
    """What it needs and offers, whatever its state."""
    context = {
        "listings": list(organisation.listings.all()),
        "organisation": organisation,
        "may_add": request.user.has_perm("organisations.add_listing"),
    }
    return render_to_string("organisations/records/_listings.html", context, request=request)


def contact_log_html(request: HttpRequest, organisation: Organisation) -> str:
    """What was said with whom and what follows, and a form to write on; nothing for those who may not read it."""
    if not may_read_contact_log(request.user):
        return ""
    may_add = request.user.has_perm("organisations.add_contactlogentry")
    context = {
        "entries": list(organisation.contact_log.select_related("author", "person", "next_step_owner")),
        "form": ContactForm(organisation=organisation, author=acting(request), auto_id="contact_%s") if may_add else None,
        "add_url": reverse("organisation_list:log-contact", args=[organisation.pk]),
        "may_complete": request.user.has_perm("organisations.change_contactlogentry"),
        "today": timezone.localdate(),
    }
    return render_to_string("organisations/records/_contact_log.html", context, request=request)


def history(request: HttpRequest, organisation: Organisation) -> str:
    """What was done to it."""
    return history_html(request, organisation)


def _language(code: str) -> str:
    return str(get_language_info(code)["name_translated"]) if code else ""
