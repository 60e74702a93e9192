"""Pages that stand at an address of their own beside the lists of the network, not where the tree of pages would put them."""

from typing import Any, ClassVar

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone, translation

from hubwerk.doors.website.models.searchable import SearchablePage
from hubwerk.doors.website.reading import language_of

__all__ = ["AddressedPage"]


class AddressedPage(SearchablePage):
    """A page whose address is that of a view, the same in every language but for its first part. Asked for elsewhere, it leads there."""

    locale: Any
    # Whether the view has something to show in a language where no editor wrote anything.
    in_every_language: ClassVar[bool] = False

    class Meta:
        abstract = True

    def address(self) -> str:
        """The path of the page, in the active language."""
        raise NotImplementedError

    def get_url_parts(self, request: HttpRequest | None = None) -> tuple[int, str | None, str | None] | None:
        """The site of the tree, and the address of the view."""
        parts: tuple[int, str | None, str | None] | None = super().get_url_parts(request)  # type: ignore[misc]
        if parts is None:
            return None
        with translation.override(language_of(self)):
            return parts[0], parts[1], self.address()

    def serve(self, request: HttpRequest, *args: Any, at_address: bool = False, **kwargs: Any) -> HttpResponseBase:
        """The page at its address; from its place in the tree the way there. Nothing (404) for what is not public yet."""
        if not self.is_public_at(timezone.now()):
            raise Http404
        if not at_address:
            return redirect(self.get_url(request))  # type: ignore[attr-defined]
        response: HttpResponseBase = super().serve(request, *args, **kwargs)  # type: ignore[misc]
        return response
