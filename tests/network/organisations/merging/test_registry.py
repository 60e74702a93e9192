"""Every column that points to organisations is taken care of when two become one."""

from django.apps import apps
from django.db.models import ForeignKey

from hubwerk.network.organisations.merging.registry import covered
from hubwerk.network.organisations.models import Organisation


def pointing_to_organisations():
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.local_fields:
            if isinstance(field, ForeignKey) and issubclass(Organisation, field.remote_field.model):
                yield f"{model._meta.label}.{field.name}"


def test_no_room_forgets_its_rows():
    assert set(pointing_to_organisations()) - covered() == set(), "register a mover or say why the rows stay: organisations.merging.registry"


def test_what_is_covered_exists():
    assert covered() - set(pointing_to_organisations()) == set()
