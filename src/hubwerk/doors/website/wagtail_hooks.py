"""What the website adds to the back office."""

from django.http import HttpRequest
from django.urls import URLPattern, path
from wagtail import hooks
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.models import Page

from hubwerk.doors.website.choosers import CHOOSERS
from hubwerk.doors.website.translation.editor import tell_editor
from hubwerk.doors.website.views.translations import confirm
from hubwerk.doors.website.welcome.editor import tell_of_draft


@hooks.register("register_admin_viewset")
def choosers() -> list[ChooserViewSet]:
    """The dialogues in which editors choose records of the network."""
    return list(CHOOSERS)


# Before wagtail-localize's own, which answers for every page that is translated side by side.
@hooks.register("before_edit_page", order=-1)
def versions_in_other_languages(request: HttpRequest, page: Page) -> None:
    """Says above the form which version of the original a translation follows."""
    tell_editor(request, page)


@hooks.register("before_edit_page", order=-1)
def drafted_press_release(request: HttpRequest, page: Page) -> None:
    """Says above the form what a press release that the hub drafted still lacks."""
    tell_of_draft(request, page)


@hooks.register("register_admin_urls")
def translation_urls() -> list[URLPattern]:
    """Where an editor says that a translation is up to date."""
    return [path("translations/<int:page_id>/confirm/", confirm, name="translation-confirm")]
