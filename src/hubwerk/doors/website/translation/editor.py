"""What editors are told of the versions of a page in other languages, above its form."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import get_text_list
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages
from wagtail.models import Page
from wagtail_localize.models import Translation

from hubwerk.doors.website.translation.state import TranslationState, translation_state, translations_of
from hubwerk.foundation.ui.languages import language_name

__all__ = ["tell_editor"]


def tell_editor(request: HttpRequest, page: Page) -> None:
    """Say above the form of a page that it lags behind its original, or that its translations lag behind it."""
    if request.method != "GET":
        return
    state = translation_state(page)
    if state is not None and state.lagging_since is not None:
        messages.warning(request, _of_translation(state), buttons=_buttons(request, state))
        return
    lagging = [other for other in translations_of(page) if other.lagging_since is not None]
    if lagging:
        buttons = [messages.button(reverse("wagtailadmin_pages:edit", args=[other.page.pk]), _language(other.page)) for other in lagging]
        messages.info(request, _of_original(lagging), buttons=buttons)


def _of_translation(state: TranslationState) -> str:
    return _("This translation follows the version of %(date)s. The original in %(language)s has changed since.") % {
        "date": date_format(localtime(state.followed_at), "DATE_FORMAT"),
        "language": _language(state.source),
    }


def _of_original(lagging: list[TranslationState]) -> str:
    languages = get_text_list([_language(other.page) for other in lagging], _("and"))
    message = ngettext(
        "One translation follows an older version of this page: %(languages)s.",
        "%(count)s translations follow an older version of this page: %(languages)s.",
        len(lagging),
    )
    return message % {"count": len(lagging), "languages": languages}


def _buttons(request: HttpRequest, state: TranslationState) -> list[tuple[str, str, bool]]:
    """The ways to bring a translation up to date, as far as this editor may go them."""
    back = {"next": request.path}
    found = []
    translation = Translation.objects.filter(
        source__object_id=state.page.translation_key, source__locale_id=state.source.locale_id, target_locale_id=state.page.locale_id, enabled=True
    ).first()
    if translation is not None and request.user.has_perm("wagtail_localize.submit_translation"):
        url = reverse("wagtail_localize:update_translations", args=[translation.source_id], query=back)
        found.append(messages.button(url, _("Take over the changes")))
    if state.followed is not None and state.latest is not None and state.source.permissions_for_user(request.user).can_view_revisions():
        url = reverse("wagtailadmin_pages:revisions_compare", args=[state.source.pk, state.followed.pk, state.latest.pk])
        found.append(messages.button(url, _("See what changed"), new_window=True))
    found.append(messages.button(reverse("translation-confirm", args=[state.page.pk]), _("It is up to date")))
    return found


def _language(page: Page) -> str:
    return language_name(page.locale.language_code)
