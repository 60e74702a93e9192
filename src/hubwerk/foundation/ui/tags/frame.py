"""The frame of every page: name, navigation, languages, theme, scripts."""

from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.template import Context
from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django_htmx.jinja import htmx_script
from wagtail.models import Page

from hubwerk.foundation.ui import navigation as places
from hubwerk.foundation.ui.addresses import canonical_query, public_url
from hubwerk.foundation.ui.languages import language_choices, switch_url
from hubwerk.foundation.ui.theme import LABELS, Theme, chosen_theme

if TYPE_CHECKING:
    from django.http import HttpRequest

__all__ = [
    "home_url",
    "language_alternates",
    "language_switch",
    "navigation",
    "page_scripts",
    "sign_up_open",
    "site_name",
    "theme_attribute",
    "theme_switch",
]

_SCRIPTS: Final = ("match", "search")


def site_name() -> str:
    """How this hub calls itself."""
    return str(getattr(settings, "WAGTAIL_SITE_NAME", "") or "hubwerk")


def home_url() -> str:
    """The front page in the active language."""
    try:
        return reverse("wagtail_serve", args=[""])
    except NoReverseMatch:
        return "/"


def theme_attribute(context: Context) -> SafeString:
    """` data-theme="dark"` for the root element if the reader chose a theme."""
    theme = chosen_theme(context.get("request"))
    return SafeString("") if theme is Theme.SYSTEM else format_html(' data-theme="{}"', theme.value)


def sign_up_open(context: Context) -> bool:
    """Whether people may open accounts themselves."""
    request: HttpRequest | None = context.get("request")
    return request is not None and bool(get_adapter(request).is_open_for_signup(request))


def page_scripts() -> SafeString:
    """The scripts of every page. They come from this host, which the policy allows; a nonce would make each answer differ from the one before."""
    own = format_html_join("", '<script src="{}" defer></script>', ((static(f"ui/js/{name}.js"),) for name in _SCRIPTS))
    return htmx_script() + own


def navigation(context: Context, place: str, *, label: str, small: bool = False) -> dict[str, Any]:
    """The registered links of the "header" or "footer"."""
    request: HttpRequest | None = context.get("request")
    path = request.path if request is not None else ""
    return {"links": places.links(places.Place(place), path=path), "label": label, "small": small}


def language_switch(context: Context) -> dict[str, Any]:
    """The same page in the other languages."""
    request: HttpRequest | None = context.get("request")
    if request is None:
        return {"choices": []}
    return {
        "choices": language_choices(request, page=_page(context)),
        "switch_url": switch_url(),
        "next": request.get_full_path(),
        "csrf_token": context.get("csrf_token"),
    }


def language_alternates(context: Context) -> dict[str, Any]:
    """The page in the languages it exists in, for search engines; whoever speaks none of them is led to the hub's first one."""
    request: HttpRequest | None = context.get("request")
    if request is None:
        return {"alternates": []}
    choices = [choice for choice in language_choices(request, page=_page(context)) if not choice.missing]
    if any(choice.url is None for choice in choices):
        return {"alternates": []}
    query = canonical_query(request)
    urls = {choice.code: public_url(urlsplit(choice.url or "").path + query) for choice in choices}
    if len(urls) < 2:
        return {"alternates": []}
    return {"alternates": [*urls.items(), ("x-default", urls.get(settings.LANGUAGE_CODE) or next(iter(urls.values())))]}


def theme_switch(context: Context) -> dict[str, Any]:
    """Automatic, light or dark; absent where the site has no address to send the choice to."""
    request: HttpRequest | None = context.get("request")
    try:
        url = reverse("ui-theme")
    except NoReverseMatch:
        url = ""
    return {
        "url": url if request is not None else "",
        "next": request.get_full_path() if request is not None else "",
        "current": chosen_theme(request),
        "themes": list(LABELS.items()),
    }


def _page(context: Context) -> Page | None:
    """The editorial page that is being shown, if it is one."""
    page = context.get("page")
    return page if isinstance(page, Page) else None
