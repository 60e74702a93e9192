"""One topic: its words, what lies around it, who speaks of it; and the changes only this hub can make."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin import messages

from hubwerk.doors.backoffice.thesaurus.forms import OwnTopicForm, WordForm
from hubwerk.doors.backoffice.thesaurus.screens import actor, for_proposers, for_reviewers, screen, tell_refusal
from hubwerk.doors.backoffice.thesaurus.usage import usage_of
from hubwerk.doors.website.domains import domain_name
from hubwerk.doors.website.reading import reader_language
from hubwerk.foundation.errors import HubError
from hubwerk.foundation.records.forms import add_broken_rule
from hubwerk.foundation.records.panels import history_html
from hubwerk.network.topics.enums import TopicOrigin
from hubwerk.network.topics.models import Topic
from hubwerk.network.topics.queries import neighbourhood
from hubwerk.network.topics.services.own_topics import retire_own_topic, update_own_topic
from hubwerk.network.topics.services.proposals import propose_label
from hubwerk.network.topics.services.words import remove_synonym


@require_safe
@for_proposers
def topic(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything about a topic on one page."""
    shown = get_object_or_404(Topic, pk=pk)
    language = reader_language()
    around = neighbourhood(shown, language=language)
    labels = list(shown.labels.order_by("language", "-origin", "position", "pk"))
    context = {
        "topic": shown,
        "domain": domain_name(shown.domain),
        "own": shown.origin == TopicOrigin.HUB,
        "labels": [(code, [label for label in labels if label.language == code]) for code in around.labels],
        "around": [
            (title, topics)
            for title, topics in ((_("Broader"), around.broader), (_("Narrower"), around.narrower), (_("Related"), around.related))
            if topics
        ],
        "usage": usage_of(shown, on=timezone.localdate()),
        "open_proposals": shown.proposals.open().select_related("proposed_by"),
        "history": history_html(request, shown),
        "form": WordForm(initial={"language": request.GET.get("language") or language, "labels": request.GET.get("word", "")[:200]}),
    }
    return screen(request, "topic", context, title=shown.label(language))


@require_POST
@for_proposers
def propose_word(request: HttpRequest, pk: int) -> HttpResponse:
    """Propose a word for a topic; what is refused is shown with what was typed."""
    shown = get_object_or_404(Topic.objects.current(), pk=pk)
    form = WordForm(request.POST)
    if form.is_valid():
        typed = form.cleaned_data
        try:
            propose_label(
                actor=actor(request), topic_id=shown.pk, language=typed["language"], text=typed["labels"], note=typed["note"], at=timezone.now()
            )
        except HubError as error:
            add_broken_rule(form, error)
        else:
            messages.success(request, _("“%(word)s” is proposed. It takes effect once someone has accepted it.") % {"word": typed["labels"]})
            return redirect("thesaurus-topic", shown.pk)
    title = _("Propose a word for “%(topic)s”") % {"topic": shown}
    return screen(request, "form", {"form": form, "submit_label": _("Propose"), "back_url": _url(shown)}, title=title, path=_path(shown))


@require_http_methods(["GET", "POST"])
@for_reviewers
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change one of the hub's own topics."""
    shown = get_object_or_404(Topic.objects.current(), pk=pk)
    if shown.origin != TopicOrigin.HUB:
        raise PermissionDenied
    language = reader_language()
    around = neighbourhood(shown, language=language)
    initial = OwnTopicForm.about(shown, around.labels, broader=around.broader, related=list(Topic.objects.related_to(shown)))
    form = OwnTopicForm(request.POST or None, initial=initial, language=language, apart_from=shown.pk)
    if form.is_valid():
        try:
            update_own_topic(actor=actor(request), topic_id=shown.pk, details=form.details(), at=timezone.now())
        except HubError as error:
            add_broken_rule(form, error, {"labels": "label_de"})
        else:
            messages.success(request, _("Saved. Texts are read with the changed topic from now on."))
            return redirect("thesaurus-topic", shown.pk)
    title = _("Change “%(topic)s”") % {"topic": shown}
    return screen(request, "form", {"form": form, "submit_label": _("Save"), "back_url": _url(shown)}, title=title, path=_path(shown))


@require_POST
@for_reviewers
def retire(request: HttpRequest, pk: int) -> HttpResponse:
    """Take one of the hub's own topics out of use."""
    try:
        retire_own_topic(actor=actor(request), topic_id=pk, at=timezone.now())
        messages.success(request, _("The topic is out of use. Where it was chosen it stays readable."))
    except HubError as error:
        tell_refusal(request, error)
    return redirect("thesaurus-topic", pk)


@require_POST
@for_reviewers
def remove_word(request: HttpRequest, pk: int, label: int) -> HttpResponse:
    """Take a word that this hub added out of use."""
    try:
        remove_synonym(actor=actor(request), label_id=label, at=timezone.now())
        messages.success(request, _("The word is out of use. The topic's history keeps it."))
    except HubError as error:
        tell_refusal(request, error)
    return redirect("thesaurus-topic", pk)


def _url(topic: Topic) -> str:
    return reverse("thesaurus-topic", args=[topic.pk])


def _path(topic: Topic) -> tuple[tuple[str, str], ...]:
    return ((_url(topic), str(topic)),)
