"""Wires events into the rooms below."""

from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EventsConfig(AppConfig):
    """Events, registrations, waiting lists, check-in and what comes after."""

    name = "hubwerk.processes.events"
    label = "events"
    verbose_name = _("events")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """The periodic work of the room, and what it tells the rooms below."""
        from hubwerk.foundation.jobs import registry
        from hubwerk.foundation.mail import attachments, preferences
        from hubwerk.processes.events import tasks
        from hubwerk.processes.events.calendar_files import mail_files
        from hubwerk.processes.events.documents import mail_tickets
        from hubwerk.processes.events.merging import register_movers
        from hubwerk.processes.events.personal_data import register_holders
        from hubwerk.processes.events.queries.invitations import INVITATIONS
        from hubwerk.processes.events.records.registration import register_all
        from hubwerk.processes.events.searched_events import register_source
        from hubwerk.processes.events.services.feedback import FEEDBACK_MAIL
        from hubwerk.processes.events.views.mine_links import register_links

        registry.register("publish-due-events", every=timedelta(minutes=1), run=tasks.publish_due_events_now)
        registry.register("expire-event-offers", every=timedelta(minutes=5), run=tasks.expire_offers_now)
        registry.register("send-event-messages", every=timedelta(minutes=5), run=tasks.send_unfinished_messages_now)
        registry.register("remind-of-events", every=timedelta(minutes=30), run=tasks.remind_of_events_now)
        registry.register("ask-for-event-feedback", every=timedelta(hours=1), run=tasks.ask_for_feedback_now)
        registry.register("erase-event-needs", every=timedelta(hours=6), run=tasks.erase_event_needs_now)
        registry.register("forget-old-participants", every=timedelta(days=1), run=tasks.forget_old_participants_now)
        registry.register("read-partner-feeds", every=timedelta(minutes=30), run=tasks.read_partner_feeds_now)

        preferences.register(INVITATIONS, _("Invitations to events that your organisation gets"))
        preferences.register(FEEDBACK_MAIL, _("Questions about how you liked an event"))
        attachments.register(mail_files.MAKER, mail_files.make_calendar_file)
        attachments.register(mail_tickets.MAKER, mail_tickets.make_ticket)
        register_source()
        register_links()
        register_movers()
        register_holders()
        register_all()
