"""The page about a person, and what can be done with it at once."""

from typing import Any

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hubwerk.foundation.accounts.models import User
from hubwerk.foundation.errors import NotFound
from hubwerk.foundation.records.pages import RecordInspectView, record_action
from hubwerk.foundation.records.panels import Fact, RecordPanel, facts_html, history_html, shown
from hubwerk.network.people.enums import ConsentPurpose
from hubwerk.network.people.models import Consent, Person
from hubwerk.network.people.records.forms import ConsentForm
from hubwerk.network.people.records.inspect_panels import panels_of
from hubwerk.network.people.rules import may_erase_persons
from hubwerk.network.people.services.consents import withdraw_consent

__all__ = ["PersonInspectView", "withdraw"]

PAGE = "person_list:inspect"


class PersonInspectView(RecordInspectView):
    """What is known about a person, what they agreed to, and what other rooms know."""

    model = Person

    def get_object(self, queryset: Any = None) -> Person:
        """With their account."""
        person: Person = Person.objects.select_related("user").filter(pk=self.pk).first() or super().get_object(queryset)
        return person

    def panels(self) -> list[RecordPanel]:
        """Contact data, consents, the parts of other rooms, history."""
        person: Person = self.object
        return shown(
            [
                RecordPanel("facts", _("Contact data"), self._facts(person)),
                RecordPanel("consents", _("Consents"), self._consents(person)),
                *panels_of(self.request, person),
                RecordPanel("erasure", _("Erasure"), self._erasure(person)),
                RecordPanel("history", _("History"), history_html(self.request, person)),
            ]
        )

    def tags(self) -> list[str]:
        """Whether this is a sample, and whether anything is left of it."""
        found = [_("Sample data")] if self.object.is_sample else []
        return [*found, _("Personal data erased")] if self.object.erased_at is not None else found

    def get_header_buttons(self) -> list[Any]:
        """None where nothing is left to change."""
        return [] if self.object.erased_at is not None else super().get_header_buttons()

    def _facts(self, person: Person) -> str:
        return facts_html(
            [
                Fact(_("E-mail"), person.email, url=f"mailto:{person.email}" if person.email else ""),
                Fact(_("Telephone"), person.phone, url=f"tel:{person.phone}" if person.phone else ""),
                Fact(_("Language"), person.get_language_display()),
                Fact(_("Account"), person.user.email if person.user else ""),
                Fact(_("Id in imports"), person.external_id or ""),
            ]
        )

    def _erasure(self, person: Person) -> str:
        if person.erased_at is not None or not may_erase_persons(self.request.user):
            return ""
        return render_to_string("people/records/_erasure.html", {"erase_url": reverse("person_list:erase", args=[person.pk])}, request=self.request)

    def _consents(self, person: Person) -> str:
        may_add = self.request.user.has_perm("people.add_consent") and person.erased_at is None
        context = {
            "consents": list(person.consents.all()),
            "form": ConsentForm(auto_id="consent_%s") if may_add else None,
            "add_url": reverse("person_list:give-consent", args=[person.pk]),
            "may_withdraw": self.request.user.has_perm("people.change_consent"),
        }
        return render_to_string("people/records/_consents.html", context, request=self.request)


@record_action("people.change_consent", back=PAGE, done=gettext_lazy("The consent is withdrawn."))
def withdraw(actor: User, pk: int) -> Person:
    """Note that a person no longer agrees."""
    consent = Consent.objects.filter(pk=pk).first()
    if consent is None:
        raise NotFound
    withdraw_consent(actor=actor, person_id=consent.person_id, purpose=ConsentPurpose(consent.purpose), at=timezone.now())
    return consent.person
