"""Where the lists, pages and forms about registrations and messages stand in the back office."""

from typing import Final

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from hubwerk.foundation.records.menus import EVENTS_MENU
from hubwerk.foundation.records.viewsets import RecordViewSet
from hubwerk.processes.events.models import EventMessage, Registration
from hubwerk.processes.events.records import line_pages, matching_pages, message_pages, registration_actions
from hubwerk.processes.events.records.by_hand import ByHandView, ChooseEventView
from hubwerk.processes.events.records.import_pages import ImportView
from hubwerk.processes.events.records.message_lists import MessageIndexView
from hubwerk.processes.events.records.registration_lists import RegistrationIndexView
from hubwerk.processes.events.records.registration_page import RegistrationInspectView

__all__ = ["OFFICE_VIEW_SETS"]


class RegistrationViewSet(RecordViewSet):
    """Registrations, and the waiting lists."""

    model = Registration
    name = "events_registrations"
    menu_name = "registrations"
    url_prefix = "events/registrations"
    icon = "group"
    menu_label = _("Registrations")
    export_filename = RegistrationIndexView.export_filename
    menu_hook = EVENTS_MENU
    menu_order = 20
    can_add = False
    can_change = False
    index_view_class = RegistrationIndexView
    inspect_view_class = RegistrationInspectView

    def more_urlpatterns(self) -> list[URLPattern]:
        """What is done with registrations, and for an event."""
        return [
            path("<int:pk>/change/", registration_actions.ChangeView.as_view(), name="change"),
            path("<int:pk>/cancel/", registration_actions.CancelView.as_view(), name="cancel"),
            path("<int:pk>/organisation/", registration_actions.MatchView.as_view(), name="match"),
            path("<int:pk>/person/", registration_actions.MatchPersonView.as_view(), name="match-person"),
            path("<int:pk>/place/", registration_actions.GivePlaceView.as_view(), name="give-place"),
            path("<int:pk>/accept/", registration_actions.accept, name="accept"),
            path("<int:pk>/switch/", registration_actions.switch, name="switch"),
            path("<int:pk>/link/", registration_actions.send_link, name="send-link"),
            path("new/", ChooseEventView.as_view(), name="choose-event"),
            path("unmatched/", matching_pages.UnmatchedView.as_view(), name="unmatched"),
            path("unmatched/match/", matching_pages.match_group, name="match-group"),
            path("event/<int:pk>/new/", ByHandView.as_view(), name="by-hand"),
            path("event/<int:pk>/line/", line_pages.LineView.as_view(), name="line"),
            path("event/<int:pk>/import/", ImportView.as_view(), name="import"),
            path("bookings/<int:pk>/move/", line_pages.MoveView.as_view(), name="move"),
            path("places/<int:pk>/offer/", line_pages.offer_now, name="offer-now"),
        ]


class MessageViewSet(RecordViewSet):
    """Messages to participants."""

    model = EventMessage
    name = "events_messages"
    menu_name = "event-messages"
    url_prefix = "events/messages"
    icon = "mail"
    menu_label = _("Messages")
    menu_hook = EVENTS_MENU
    menu_order = 30
    can_add = False
    can_change = False
    index_view_class = MessageIndexView
    inspect_view_class = message_pages.MessageInspectView

    def more_urlpatterns(self) -> list[URLPattern]:
        """How a message is written, tried and sent."""
        return [
            path("new/", message_pages.ChooseMessageEventView.as_view(), name="choose-event"),
            path("event/<int:pk>/new/", message_pages.WriteMessageView.as_view(), name="write"),
            path("<int:pk>/change/", message_pages.ChangeMessageView.as_view(), name="change"),
            path("<int:pk>/send/", message_pages.SendMessageView.as_view(), name="send"),
            path("<int:pk>/try/", message_pages.try_out, name="try"),
            path("<int:pk>/drop/", message_pages.drop, name="drop"),
        ]


OFFICE_VIEW_SETS: Final = (RegistrationViewSet(), MessageViewSet())
