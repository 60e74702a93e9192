"""What the script of the check-in page asks for and sends."""

import json
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final

from django.http import JsonResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from hubwerk.foundation.errors import InvalidInput, NotFound
from hubwerk.processes.events.forms.check_in import PressForm, WalkInForm
from hubwerk.processes.events.models import Event
from hubwerk.processes.events.queries.doors import by_name, expected_people
from hubwerk.processes.events.services.check_in import Press, let_in_walk_in, record_check_ins
from hubwerk.processes.events.views.checkin.access import DoorRequest, door_data, event_at_door
from hubwerk.processes.events.views.checkin.people import count_data, person_data, result_data

if TYPE_CHECKING:
    from django.forms import Form

__all__ = ["count", "people", "presses", "walk_ins"]

MOST_PRESSES: Final = 200
_NOT_READ: Final = gettext_lazy("This could not be read.")


@require_safe
@door_data
def people(_request: DoorRequest, slug: str) -> JsonResponse:
    """The list a device works with: who is expected, with no more than their name, organisation and state."""
    event = event_at_door(slug)
    rows = [person_data(event, row) for row in by_name(expected_people(event))]
    return JsonResponse({"now": timezone.now().isoformat(), "people": rows, **count_data(event)})


@require_safe
@door_data
def count(_request: DoorRequest, slug: str) -> JsonResponse:
    """How many came, of how many expected."""
    return JsonResponse({"now": timezone.now().isoformat(), **count_data(event_at_door(slug))})


@require_POST
@door_data
def presses(request: DoorRequest, slug: str) -> JsonResponse:
    """Take presses, fresh ones and those kept while there was no connection; however late, they are written down."""
    event = Event.objects.filter(slug=slug).first()
    if event is None:
        raise NotFound
    at = timezone.now()
    sent = _sent(request).get("presses")
    if not isinstance(sent, list) or len(sent) > MOST_PRESSES:
        raise InvalidInput({"presses": [_("At most %(count)d presses can be sent at once.") % {"count": MOST_PRESSES}]})
    read: list[Press] = []
    for one in sent:
        form = PressForm(one if isinstance(one, dict) else {})
        _require_valid(form)
        read.append(form.press(at))
    results = record_check_ins(actor=request.user, event_id=event.pk, presses=read, at=at)
    return JsonResponse({"now": at.isoformat(), "results": [result_data(event, result, request.user) for result in results], **count_data(event)})


@require_POST
@door_data
def walk_ins(request: DoorRequest, slug: str) -> JsonResponse:
    """Register somebody who came without registration."""
    event = event_at_door(slug)
    sent = _sent(request)
    form = WalkInForm(sent)
    _require_valid(form)
    row = let_in_walk_in(
        actor=request.user,
        event_id=event.pk,
        details=form.details(),
        language=request.LANGUAGE_CODE or "",
        key=str(form.cleaned_data["key"]),
        door=str(sent.get("door", "")),
        at=timezone.now(),
        over_limit=form.cleaned_data["over_limit"],
    )
    return JsonResponse({"person": person_data(event, row), **count_data(event)}, status=HTTPStatus.CREATED)


def _sent(request: DoorRequest) -> dict[str, Any]:
    try:
        sent = json.loads(request.body)
    except ValueError:
        sent = None
    if not isinstance(sent, dict):
        raise InvalidInput({"": [_NOT_READ]})
    return sent


def _require_valid(form: "Form") -> None:
    if not form.is_valid():
        raise InvalidInput({"" if field == "__all__" else field: [str(text) for text in texts] for field, texts in form.errors.items()})
