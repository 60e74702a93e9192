"""Where the lists, pages and forms about events and series stand in the back office."""

from typing import Final

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from hubwerk.foundation.records.menus import EVENTS_MENU
from hubwerk.foundation.records.viewsets import RecordViewSet
from hubwerk.processes.events.models import Event, Series
from hubwerk.processes.events.records import (
    contingents_page,
    copies_page,
    files_page,
    invitees_page,
    planning_actions,
    questions_page,
    series_pages,
)
from hubwerk.processes.events.records.event_change import EventCreateView, EventEditView
from hubwerk.processes.events.records.event_form_panels import EVENT_PANELS
from hubwerk.processes.events.records.event_lists import EventIndexView
from hubwerk.processes.events.records.event_page import EventInspectView

__all__ = ["VIEW_SETS"]


class EventViewSet(RecordViewSet):
    """Events of every state."""

    model = Event
    name = "events_events"
    menu_name = "events"
    url_prefix = "events/events"
    icon = "date"
    menu_label = _("Events")
    export_filename = EventIndexView.export_filename
    menu_hook = EVENTS_MENU
    menu_order = 10
    list_per_page = 25
    index_view_class = EventIndexView
    inspect_view_class = EventInspectView
    add_view_class = EventCreateView
    edit_view_class = EventEditView
    edit_handler = EVENT_PANELS

    def more_urlpatterns(self) -> list[URLPattern]:
        """What is done with an event, and what belongs to it."""
        return [
            path("<int:pk>/publish/", planning_actions.publish, name="publish"),
            path("<int:pk>/schedule/", planning_actions.ScheduleView.as_view(), name="schedule"),
            path("<int:pk>/unschedule/", planning_actions.unschedule, name="unschedule"),
            path("<int:pk>/withdraw/", planning_actions.withdraw, name="withdraw"),
            path("<int:pk>/cancel/", planning_actions.CancelView.as_view(), name="cancel"),
            path("<int:pk>/delete/", planning_actions.DeleteView.as_view(), name="delete"),
            path("<int:pk>/copy/", copies_page.CopyView.as_view(), name="copy"),
            path("<int:pk>/repeat/", copies_page.RepeatView.as_view(), name="repeat"),
            path("<int:pk>/questions/", questions_page.QuestionsView.as_view(), name="questions"),
            path("<int:pk>/feedback-questions/", questions_page.FeedbackQuestionsView.as_view(), name="feedback-questions"),
            path("<int:pk>/contingents/", contingents_page.ContingentsView.as_view(), name="contingents"),
            path("<int:pk>/files/new/", files_page.AddFileView.as_view(), name="add-file"),
            path("files/<int:pk>/remove/", files_page.RemoveFileView.as_view(), name="remove-file"),
            path("<int:pk>/invite/", invitees_page.InviteView.as_view(), name="invite"),
            path("<int:pk>/invitations/", invitees_page.SendInvitationsView.as_view(), name="send-invitations"),
            path("invitations/<int:pk>/withdraw/", invitees_page.withdraw_invitee, name="withdraw-invitation"),
        ]


class SeriesViewSet(RecordViewSet):
    """Events that belong together."""

    model = Series
    name = "events_series"
    menu_name = "series"
    url_prefix = "events/series"
    icon = "history"
    menu_label = _("Series")
    menu_hook = EVENTS_MENU
    menu_order = 40
    index_view_class = series_pages.SeriesIndexView
    inspect_view_class = series_pages.SeriesInspectView
    edit_handler = series_pages.SERIES_PANELS

    def more_urlpatterns(self) -> list[URLPattern]:
        """Planning all of it again."""
        return [path("<int:pk>/copy/", series_pages.CopySeriesView.as_view(), name="copy")]


VIEW_SETS: Final = (EventViewSet(), SeriesViewSet())
