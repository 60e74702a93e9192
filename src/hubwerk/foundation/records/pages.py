"""The page about a record: everything that is known of it, and what can be done with it."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any, ClassVar, Final

from django.contrib.admin.utils import quote
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.forms import Media
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.views.generic import InspectView
from wagtail.admin.widgets import AdminDateInput, AdminDateTimeInput, BaseChooser
from wagtail.admin.widgets.button import HeaderButton

from hubwerk.foundation.accounts.models import User
from hubwerk.foundation.errors import HubError
from hubwerk.foundation.records.actors import acting
from hubwerk.foundation.records.panels import RecordAction, RecordPanel

__all__ = ["RecordInspectView", "record_action"]

_Act = Callable[[User, int], Model | None]

# The widgets that parts of a page may show, for the scripts they need.
_WIDGETS: Final = (AdminDateTimeInput, AdminDateInput, BaseChooser)


class RecordInspectView(InspectView):
    """Shows a record as parts that rooms make, with a list of them to jump to. Rooms say which parts, states and actions there are."""

    any_permission_required: ClassVar[list[str]] = ["add", "change", "view"]
    template_name = "records/inspect.html"
    fields: ClassVar[list[str]] = []

    def get_fields(self) -> list[str]:
        """None: the parts show what there is to show."""
        return []

    def panels(self) -> list[RecordPanel]:
        """The parts of the page for this reader."""
        raise NotImplementedError

    def tags(self) -> list[str]:
        """In a word each, the states a reader should know of before reading on."""
        return []

    def actions(self) -> list[RecordAction]:
        """What this reader can do with the record at once."""
        return []

    def public_url(self) -> str:
        """Where everyone sees the record; empty where nobody else does."""
        return ""

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        """The list, then this page."""
        listing = {"url": reverse(self.index_url_name), "label": capfirst(self.model._meta.verbose_name_plural)}
        return [*self.breadcrumbs_items, listing, {"url": "", "label": self.get_page_subtitle()}]

    def get_page_subtitle(self) -> str:
        """What the record is called."""
        return str(self.object)

    def get_header_title(self) -> str:
        """What the record is called."""
        return str(self.object)

    def get_header_buttons(self) -> list[Any]:
        """The way to the form."""
        url = self.get_edit_url()
        return [HeaderButton(_("Edit"), url=url, icon_name="edit")] if url else []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The parts, states and actions."""
        own = {"panels": self.panels(), "tags": self.tags(), "actions": self.actions(), "public_url": self.public_url()}
        own |= {"kind": capfirst(self.model._meta.verbose_name), "media": sum((widget().media for widget in _WIDGETS), Media())}
        context: dict[str, Any] = super().get_context_data(**kwargs) | own
        return context


def record_action(permission: str, *, back: str, done: Any) -> Callable[[_Act], Callable[[HttpRequest, int], HttpResponse]]:
    """A view that does one thing with a record when it is posted to, says so (`done`), or why not, and goes back to its page (`back`, a URL name).

    It calls what it decorates with the actor and the key; that may return the record whose page is shown afterwards.
    """

    def decorate(act: _Act) -> Callable[[HttpRequest, int], HttpResponse]:
        def view(request: HttpRequest, pk: int) -> HttpResponse:
            if not request.user.has_perm(permission):
                raise PermissionDenied
            shown = pk
            try:
                record = act(acting(request), pk)
                shown = record.pk if record is not None else pk
                messages.success(request, str(done))
            except HubError as error:
                if error.status == HTTPStatus.NOT_FOUND:
                    raise
                messages.error(request, _sentence(error))
            return redirect(reverse(back, args=[quote(shown)]))

        return require_POST(view)

    return decorate


def _sentence(error: HubError) -> str:
    """Why it was refused, with what the fields say."""
    found = [str(message) for messages_of in getattr(error, "errors", {}).values() for message in messages_of]
    return " ".join(found) or str(error)
