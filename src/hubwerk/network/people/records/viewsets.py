"""Where persons stand in the back office."""

from typing import Final

from django.urls import URLPattern, path

from hubwerk.foundation.records.menus import NETWORK_MENU
from hubwerk.foundation.records.viewsets import RecordViewSet
from hubwerk.network.people.models import Person
from hubwerk.network.people.records import pages
from hubwerk.network.people.records.erasure import ErasePersonView
from hubwerk.network.people.records.forms import PERSON_PANELS, GiveConsentView
from hubwerk.network.people.records.lists import PersonIndexView

__all__ = ["VIEW_SETS"]


class PersonViewSet(RecordViewSet):
    """Persons."""

    model = Person
    name = "person_list"
    menu_name = "persons"
    url_prefix = "network/persons"
    icon = "user"
    menu_hook = NETWORK_MENU
    menu_order = 20
    index_view_class = PersonIndexView
    inspect_view_class = pages.PersonInspectView
    edit_handler = PERSON_PANELS

    def more_urlpatterns(self) -> list[URLPattern]:
        """What is done on the page about a person."""
        return [
            path("<int:pk>/consents/new/", GiveConsentView.as_view(), name="give-consent"),
            path("<int:pk>/erase/", ErasePersonView.as_view(), name="erase"),
            path("consents/<int:pk>/withdraw/", pages.withdraw, name="withdraw-consent"),
        ]


VIEW_SETS: Final = (PersonViewSet(),)
