"""What a document may bring in: our own stored pictures, and nothing else from anywhere."""

from pathlib import PurePosixPath
from typing import Any, Final
from urllib.parse import unquote

from django.core.files.storage import default_storage
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

__all__ = ["SCHEME", "StoredPictures"]

SCHEME: Final = "stored:"
_FOLDER: Final = "images"


class StoredPictures(URLFetcher):
    """Reads `stored:images/…` from the storage of the hub; opens no connection and no other file."""

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
        """The bytes of a stored picture. Any other address ends the setting of the document."""
        name = unquote(url.removeprefix(SCHEME))
        parts = PurePosixPath(name).parts
        if not url.startswith(SCHEME) or not parts or parts[0] != _FOLDER or ".." in parts:
            raise FatalURLFetchingError(url)
        with default_storage.open(name) as file:
            return URLFetcherResponse(url, file.read())
