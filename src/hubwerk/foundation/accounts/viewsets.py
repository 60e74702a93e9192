"""How the hub team looks after accounts in the back office."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.users.forms import UserCreationForm, UserEditForm
from wagtail.users.views.users import UserViewSet

from hubwerk.foundation.accounts.enums import Language
from hubwerk.foundation.accounts.models import User

__all__ = ["AccountCreationForm", "AccountEditForm", "AccountViewSet"]

_NAME_HELP = _("As it is shown to others.")


class AccountCreationForm(UserCreationForm):
    """Opens an account for someone, who then signs in by a code or sets a password of their own."""

    first_name = None
    last_name = None
    language = forms.ChoiceField(label=_("Language"), choices=Language.choices)

    class Meta(UserCreationForm.Meta):
        model = User
        fields = ["email", "name", "language", "is_superuser", "groups"]
        help_texts = {"name": _NAME_HELP}

    def save(self, commit: bool = True) -> User:
        """Store the account with a password that nobody knows."""
        self.instance.set_unusable_password()
        account: User = super().save(commit=commit)
        return account


class AccountEditForm(UserEditForm):
    """Changes an account."""

    first_name = None
    last_name = None
    language = forms.ChoiceField(label=_("Language"), choices=Language.choices)

    class Meta(UserEditForm.Meta):
        model = User
        fields = ["email", "name", "language", "is_active", "is_superuser", "groups"]
        help_texts = {"name": _NAME_HELP}


class AccountViewSet(UserViewSet):
    """Accounts with the hub's fields."""

    create_template_name = "accounts/back_office/create.html"
    edit_template_name = "accounts/back_office/edit.html"

    def get_form_class(self, for_update: bool = False) -> type[forms.ModelForm[User]]:
        """The form to open or to change an account."""
        return AccountEditForm if for_update else AccountCreationForm
