"""Forms of the back office. What they are filled with is stored by a service, never by the form itself."""

from datetime import datetime
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.db.models import Model
from wagtail.admin.forms import WagtailAdminModelForm

from hubwerk.foundation.errors import HubError, InvalidInput
from hubwerk.foundation.records.errors import ChangedSinceOpened

if TYPE_CHECKING:
    from hubwerk.foundation.accounts.models import User

__all__ = ["RecordForm", "add_broken_rule"]


class RecordForm(WagtailAdminModelForm):
    """A record as its form shows it. Rooms say in `store` which service keeps it; `service_fields` names fields that the service calls differently."""

    service_fields: ClassVar[dict[str, str]] = {}
    version = forms.CharField(required=False, widget=forms.HiddenInput)

    class Meta(WagtailAdminModelForm.Meta):
        """Wagtail's widgets for dates, texts and choices."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["version"].initial = self._stored_version()

    def clean(self) -> dict[str, Any]:
        """Refuses to write over what someone else stored in the meantime."""
        cleaned: dict[str, Any] = super().clean()
        seen, stored = self.cleaned_data.get("version", ""), self._stored_version()
        if seen and stored and seen != stored:
            self.add_error(None, str(ChangedSinceOpened()))
        return cleaned

    def store(self, *, actor: "User", at: datetime) -> Model:
        """Hand the values to the room's service; what it refuses is shown in the form."""
        raise NotImplementedError

    def save(self, commit: bool = True) -> Model:
        """Not the way: views call `store`."""
        raise NotImplementedError

    def _stored_version(self) -> str:
        """The moment of the last change, as stored when this form was made."""
        changed = getattr(self.instance, "updated_at", None) if self.instance.pk else None
        return changed.isoformat() if isinstance(changed, datetime) else ""


def add_broken_rule(form: forms.BaseForm, error: HubError, renamed: dict[str, str] | None = None) -> None:
    """Show in a form why a service refused, at the field where it says so."""
    if not isinstance(error, InvalidInput):
        form.add_error(None, str(error))
        return
    for field, messages in error.errors.items():
        shown = (renamed or {}).get(field, field)
        for message in messages:
            form.add_error(shown if shown in form.fields else None, str(message))
