"""The script that keeps the check-in working without a connection. It has to come from below the address it looks after."""

from functools import cache
from importlib.resources import files

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

__all__ = ["worker"]


@require_safe
def worker(_request: HttpRequest) -> HttpResponse:
    """The same for everybody: it holds no data, and a device must get its newest version also when nobody is signed in."""
    return HttpResponse(_source(), content_type="text/javascript; charset=utf-8", headers={"Cache-Control": "no-cache"})


@cache
def _source() -> str:
    return files("hubwerk.processes.events").joinpath("static/checkin/js/worker.js").read_text("utf-8")
