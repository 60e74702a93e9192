"""Erasing somebody who asked for it in writing."""

from datetime import datetime
from typing import Any, cast

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from hubwerk.foundation.accounts.models import User
from hubwerk.foundation.records.form_pages import RecordFormView
from hubwerk.network.people.errors import OwnErasure
from hubwerk.network.people.models import Person
from hubwerk.network.people.queries import data_subject, erasure_plan
from hubwerk.network.people.rules import is_oneself, may_erase_persons
from hubwerk.network.people.services.erasure import erase_person

__all__ = ["ErasePersonView"]


class ErasureForm(forms.Form):
    """That the person asked for it, and is who they say."""

    asked = forms.BooleanField(
        label=_("The person asked for it in writing, and I have made sure that it is they who asked"),
        help_text=_("For example by a call back at the number on record. What is erased cannot be brought back."),
    )


class ErasePersonView(RecordFormView):
    """Shows what goes and what stays, in the words in which the person is told it, and erases."""

    model = Person
    permission = "people.change_person"
    form_class = ErasureForm
    template_name = "people/records/erase.html"
    page_title = _("Erase personal data")
    header_icon = "bin"
    submit_label = _("Erase for good")
    done = _("The personal data have been erased.")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Raises `PermissionDenied` for those of the team who may change persons but not erase them."""
        if not may_erase_persons(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @property
    def person(self) -> Person:
        """Who asked."""
        return cast(Person, self.record)

    def store(self, _form: forms.BaseForm, *, actor: User, at: datetime) -> None:
        """Erase the person. Raises `OwnErasure` and what the service raises."""
        if is_oneself(actor, self.person):
            raise OwnErasure
        erase_person(actor=actor, person_id=self.person.pk, at=at)

    def back_url(self) -> str:
        """The page about the person."""
        return reverse("person_list:inspect", args=[self.record.pk])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With what would happen."""
        subject = data_subject(person=self.person, user=self.person.user)
        return super().get_context_data(**kwargs) | {"plan": erasure_plan(subject)}
