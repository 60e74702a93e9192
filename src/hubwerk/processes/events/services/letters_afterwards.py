"""The mails around meeting, feedback and follow-up. They hold personal links and names, so their text is erased once they are sent."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db.models import Model

from hubwerk.foundation.mail.rendering import RenderedMail, render
from hubwerk.foundation.mail.services.outbox import JSON, queue_message
from hubwerk.processes.events.answer_links import feedback_url, introduction_url
from hubwerk.processes.events.links import registration_url
from hubwerk.processes.events.models import Event, EventFile, EventIntroduction, FollowUp, Registration
from hubwerk.processes.events.services.letters import event_context

__all__ = ["ask_people_for_feedback", "follow_up_mail", "tell_of_introduction", "tell_of_question", "write_follow_up"]


def tell_of_question(introduction: EventIntroduction, *, at: datetime) -> None:
    """That somebody would like to meet the person asked, with the link by which they answer."""
    asked, asker = introduction.asked, introduction.asker
    context: dict[str, JSON] = {
        **event_context(introduction.event, asked.language),
        "name": asked.full_name,
        "asker": asker.full_name,
        "organisation": asker.organisation_label,
        "note": introduction.note,
        "link": introduction_url(introduction),
    }
    _queue("event-introduction-asked", asked, context, key=str(introduction.pk), about=introduction, at=at)


def tell_of_introduction(introduction: EventIntroduction, *, at: datetime) -> None:
    """The address of each to the other, once both agreed."""
    for reader, other in ((introduction.asker, introduction.asked), (introduction.asked, introduction.asker)):
        context: dict[str, JSON] = {
            **event_context(introduction.event, reader.language),
            "name": reader.full_name,
            "other": other.full_name,
            "organisation": other.organisation_label,
            "email": other.email,
            "link": registration_url(reader, "events:people"),
        }
        _queue("event-introduction-agreed", reader, context, key=f"{introduction.pk}/{reader.pk}", about=introduction, at=at)


def ask_people_for_feedback(event: Event, people: Sequence[Registration], *, at: datetime) -> None:
    """One mail to people who are written to at the same address; each has a link of their own, as feedback is given by one person once."""
    first = people[0]
    context: dict[str, JSON] = {
        **event_context(event, first.language),
        "links": [{"name": person.full_name, "url": feedback_url(person)} for person in people],
        "is_anonymous": event.feedback_anonymous,
    }
    _queue("event-feedback", first, context, key=f"{event.pk}/{first.pk}", about=event, at=at)


def write_follow_up(follow_up: FollowUp, people: Sequence[Registration], material: Sequence[EventFile], *, came: bool, at: datetime) -> None:
    """The follow-up mail to people who are written to at the same address."""
    first = people[0]
    mail = follow_up_mail(follow_up, people, material, came=came, language=first.language)
    kind = "came" if came else "missed"
    queue_message(
        rendered=mail,
        template="event-followup",
        to=first.mail_address,
        language=first.language,
        key=f"event-followup/{follow_up.event_id}/{kind}/{first.pk}",
        at=at,
        about=follow_up.event,
        confidential=True,
    )


def follow_up_mail(follow_up: FollowUp, people: Sequence[Registration], material: Sequence[EventFile], *, came: bool, language: str) -> RenderedMail:
    """The words of that mail; without people as somebody of the team tries it, with links that lead to nobody's registration."""
    event = follow_up.event
    context: Mapping[str, JSON] = {
        **event_context(event, language),
        "came": came,
        "note": follow_up.note(language),
        "material": [file.title for file in material],
        "people": [
            {
                "name": person.full_name,
                "url": registration_url(person),
                "certificate": registration_url(person, "events:certificate") if person.checked_in_at is not None else "",
            }
            for person in people
        ],
    }
    return render("event-followup", language=language, context=context)


def _queue(template: str, to: Registration, context: Mapping[str, JSON], *, key: str, about: Model, at: datetime) -> None:
    queue_message(
        rendered=render(template, language=to.language, context=context),
        template=template,
        to=to.mail_address,
        language=to.language,
        key=f"{template}/{key}",
        at=at,
        about=about,
        confidential=True,
    )
