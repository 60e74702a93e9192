"""What an editor is told above the form of a drafted press release."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Page

from hubwerk.doors.website.models import PressDraft, PressReleasePage
from hubwerk.foundation.ui.languages import language_name

__all__ = ["tell_of_draft"]


def tell_of_draft(request: HttpRequest, page: Page) -> None:
    """Say what is missing before it can appear, and where its versions in the other languages are; nothing once it has appeared."""
    if request.method != "GET" or page.live or page.specific_class is not PressReleasePage:
        return
    draft = PressDraft.objects.filter(page__translation_key=page.translation_key).select_related("membership__organisation").first()
    if draft is None:
        return
    text = _(
        "The hub drafted this text when %(name)s was admitted. Nobody is quoted, because no words were made up: please ask both sides for a "
        "quote, check the facts and add a picture before you publish it."
    )
    versions = page.get_translations().select_related("locale").order_by("locale__language_code")
    buttons = [
        messages.button(reverse("wagtailadmin_pages:edit", args=[version.pk]), language_name(version.locale.language_code)) for version in versions
    ]
    messages.info(request, text % {"name": draft.membership.organisation}, buttons=buttons)
