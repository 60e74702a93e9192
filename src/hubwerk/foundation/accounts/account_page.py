"""The page in the back office on which the team's people change their own account."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.account import (
    AccountView,
    AvatarSettingsPanel,
    BaseSettingsPanel,
    LocaleSettingsPanel,
    NameEmailSettingsPanel,
)

from hubwerk.foundation.accounts.models import User

__all__ = ["OwnAccountView"]


class NameAndLanguageForm(forms.ModelForm[User]):
    """How someone is called, and in which language the site and its mail speak to them."""

    class Meta:
        model = User
        fields = ["name", "language"]


class NameAndLanguagePanel(BaseSettingsPanel):
    """Stands where Wagtail asks for a first and a last name, which the hub's accounts do not have."""

    name = "name_language"
    title: ClassVar[Any] = _("Name and language")
    order = 100
    form_class = NameAndLanguageForm


class OwnAccountView(AccountView):
    """Wagtail's page with the hub's own first panel. The language is the account's, not one of the back office alone."""

    def get_panels(self) -> list[BaseSettingsPanel]:
        """The panels that are shown, without those that write to fields of other kinds of accounts."""
        others = [panel for panel in super().get_panels() if not isinstance(panel, NameEmailSettingsPanel | LocaleSettingsPanel)]
        avatar = next(panel for panel in others if isinstance(panel, AvatarSettingsPanel))
        return [NameAndLanguagePanel(self.request, self.request.user, avatar.profile), *others]
