"""Pages of one installation with many members: `python -m benchmarks.served SIZE` prints figures as JSON. `pages` starts it in a process of its own."""

import json
import sys
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from benchmarks.measured import on_one_core

if TYPE_CHECKING:
    from django.http import HttpResponse
    from django.test import Client

WARMTH: Final = 3
REQUESTS: Final = 40
BASELINE: Final = "baseline: Wagtail's list of accounts"


def measure(size: int) -> dict[str, dict[str, float]]:
    """Fill the database and ask for each page as a member of the team."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.urls import reverse

    from benchmarks.members import fill

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    keys = fill(size)
    client = _team_client()
    asked = {
        "the list of members": reverse("membership_members:index"),
        "… its last page": reverse("membership_members:index") + f"?p={max(size // 50, 1)}",
        "… found by a word": reverse("membership_members:index") + "?q=werk+4",
        "the page of a member": reverse("membership_members:inspect", args=[keys["membership"]]),
        "the page of an organisation": reverse("organisation_list:inspect", args=[keys["organisation"]]),
        BASELINE: reverse("wagtailusers_users:index"),
    }
    return {name: _figures(lambda url=url: client.get(url, secure=True)) for name, url in asked.items()}


def _team_client() -> "Client":
    from django.contrib.auth.models import Group, Permission
    from django.test import Client

    from hubwerk.doors.backoffice.services.roles import sync_roles
    from hubwerk.foundation.accounts.models import User
    from hubwerk.foundation.accounts.roles import Role

    sync_roles()
    person = User.objects.create_user("team@hub.example", "korrekt-pferd-batterie")
    person.groups.add(Group.objects.get(name=Role.COMMUNITY))
    # The list that is the baseline is an administrator's, whose role would ask for a second factor.
    person.user_permissions.add(Permission.objects.get(codename="change_user"))
    client = Client()
    client.force_login(person)
    return client


def _figures(get: "Callable[[], HttpResponse]") -> dict[str, float]:
    import numpy as np
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    for _number in range(WARMTH):
        response = get()
        if response.status_code != 200:
            raise SystemExit(f"{response.status_code} where a page was expected: {response.headers.get('Location', '')}")
    with CaptureQueriesContext(connection) as queries:
        get()
        asked = len(queries)
    taken = []
    for _number in range(REQUESTS):
        begun = time.perf_counter()
        get()
        taken.append(1000 * (time.perf_counter() - begun))
    return {"p50": float(np.percentile(taken, 50)), "p95": float(np.percentile(taken, 95)), "queries": asked}


def main(arguments: list[str]) -> None:
    """One size."""
    on_one_core()
    figures: Any = measure(int(arguments[0]))
    print(json.dumps(figures))


if __name__ == "__main__":
    main(sys.argv[1:])
