"""What this room brings into the back office."""

from wagtail import hooks

from hubwerk.foundation.records.bulk_actions import export_actions
from hubwerk.foundation.records.viewsets import RecordViewSet
from hubwerk.network.people.models import Person
from hubwerk.network.people.records.lists import PersonIndexView
from hubwerk.network.people.records.viewsets import VIEW_SETS

for action in export_actions(Person, PersonIndexView):
    hooks.register("register_bulk_action", action, order=10)


@hooks.register("register_admin_viewset")
def person_records() -> list[RecordViewSet]:
    """Persons."""
    return list(VIEW_SETS)
