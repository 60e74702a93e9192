"""Every public page that is not kept yet is made in at most ten queries, however much the network holds.

What a process reads once for each version of the network is read already: regions, topics, who speaks of what, and the answers of the
matching engine to the question of the page.
"""

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from hubwerk.doors.website import content_version
from tests.doors.website import showcase

MOST = 10


@pytest.fixture(autouse=True)
def _as_in_production(db, settings):
    """Pages are kept, and what processes share is a table, where looking something up is a query as well."""
    settings.HUBWERK_KEEP_PAGES = True
    settings.CACHES = settings.CACHES | {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "test_cache"}}
    call_command("createcachetable", verbosity=0)


@pytest.fixture
def site(network, at):
    return showcase.build(network, at)


def _counted(paths):
    """How many queries make each page for a reader who has chosen a light page, after one who had chosen a dark one."""
    content_version._Notice().give()
    dark, light = Client(), Client()
    dark.cookies["hubwerk_theme"], light.cookies["hubwerk_theme"] = "dark", "light"
    counts = {}
    for name, path in paths.items():
        dark.get(path)
        with CaptureQueriesContext(connection) as asked:
            response = light.get(path)
        assert (response.status_code, response.get("Cache-Status")) == (200, None if name == "site" else "hubwerk; fwd=miss; stored"), path
        counts[name] = len(asked)
    return counts


def test_public_pages_take_at_most_ten_queries_whatever_there_is(site):
    paths = showcase.paths(site)
    showcase.grow(site, 1)
    few = _counted(paths)
    showcase.grow(site, 2, after=1)
    many = _counted(paths)

    assert few == many
    assert {name: count for name, count in many.items() if count > MOST} == {}
