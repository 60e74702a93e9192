"""What the first page of the back office shows."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupApprovalTask, Workflow, WorkflowTask

from hubwerk.doors.backoffice.page_tasks import forgotten_drafts, pages_to_review
from hubwerk.doors.website.models import HomePage
from hubwerk.doors.website.services.site import ensure_site
from hubwerk.foundation.accounts.roles import Role
from hubwerk.foundation.ui import tasks_today
from hubwerk.foundation.ui.tasks_today import TodayItem
from tests.network.factories import ContactLogEntryFactory

pytestmark = pytest.mark.django_db
HOME = "wagtailadmin_home"


@pytest.fixture
def only(monkeypatch):
    """Has the dashboard ask nobody but the source that is given."""

    def use(*items):
        monkeypatch.setattr(tasks_today, "_sources", {"test": lambda user, at: items})

    return use


def _item(title, **fields):
    return TodayItem(
        title=title, url=f"/{title}/", since=timezone.now() - timedelta(days=fields.pop("days", 1)), kind=fields.pop("kind", "A"), **fields
    )


def test_things_stand_in_order_each_with_one_link(signed_in, only):
    only(_item("new", days=1), _item("old", days=9), _item("mine", days=2, mine=True, overdue=True))

    text = signed_in(Role.COMMUNITY).get(reverse(HOME)).content.decode()

    assert "3 things to do today" in text
    assert text.index('href="/mine/"') < text.index('href="/old/"') < text.index('href="/new/"')
    assert text.count("overdue") == 1


def test_one_kind_at_a_time(signed_in, only):
    only(_item("first", kind="Step"), _item("second", kind="Draft"))

    text = signed_in(Role.COMMUNITY).get(reverse(HOME) + "?kind=Draft").content.decode()

    assert 'href="/second/"' in text
    assert 'href="/first/"' not in text
    assert "Step (1)" in text


def test_an_unknown_kind_shows_everything(signed_in, only):
    only(_item("first"))

    assert 'href="/first/"' in signed_in(Role.COMMUNITY).get(reverse(HOME) + "?kind=<script>").content.decode()


def test_a_long_list_is_cut_and_can_be_had_whole(signed_in, only):
    only(*(_item(f"item{number:02}", days=100 - number) for number in range(55)))
    client = signed_in(Role.COMMUNITY)

    short, whole = (client.get(reverse(HOME) + query).content.decode() for query in ("", "?all=1"))

    assert "item49" in short and "item50" not in short
    assert "Show 5 more" in short
    assert "item54" in whole


@pytest.mark.parametrize(("role", "start"), [(Role.COMMUNITY, "Enter an organisation"), (Role.BOARD, "Look at the network")])
def test_an_empty_list_teaches_and_offers_a_start(signed_in, only, role, start):
    only()

    text = signed_in(role).get(reverse(HOME)).content.decode()

    assert "Nothing waits for you" in text
    assert "next steps from the contact log on the day they are due" in text
    assert start in text


def test_wagtails_own_panels_and_links_elsewhere_are_gone(signed_in):
    text = signed_in(Role.ADMINISTRATOR).get(reverse(HOME)).content.decode()

    assert "guide.wagtail.org" not in text
    assert "w-summary" not in text


def test_steps_of_the_contact_log_lead_to_the_log(signed_in):
    client = signed_in(Role.EVENTS)
    entry = ContactLogEntryFactory(author=client.user, next_step="Call back", next_step_owner=client.user, next_step_due_on=timezone.localdate())

    text = client.get(reverse(HOME)).content.decode()

    assert f'href="/admin/network/organisations/{entry.organisation_id}/#contact-log"' in text
    assert "Your next step" in text


@pytest.fixture
def home(at):
    ensure_site(at)
    return HomePage.objects.get(locale__language_code="de")


def test_pages_to_review_wait_for_those_who_may_approve(colleague, home):
    editor, author, board = colleague(Role.EDITOR), colleague(Role.COMMUNITY, name="Carla"), colleague(Role.BOARD)
    task = GroupApprovalTask.objects.create(name="Review")
    task.groups.set(editor.groups.all())
    workflow = Workflow.objects.create(name="Review")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=1)
    home.save_revision(user=author)
    workflow.start(home, author)

    [item] = pages_to_review(editor, timezone.now())

    assert item.url == reverse("wagtailadmin_pages:edit", args=[home.pk])
    assert "Carla" in str(item.title)
    assert list(pages_to_review(board, timezone.now())) == []


def test_drafts_of_pages_grow_old(colleague, home):
    revision = home.save_revision(user=colleague(Role.COMMUNITY))
    now = timezone.now()
    HomePage.objects.filter(pk=home.pk).update(latest_revision_created_at=now - timedelta(days=31), has_unpublished_changes=True)

    [item] = forgotten_drafts(colleague(Role.EDITOR), now)

    assert revision is not None
    assert item.since == now - timedelta(days=31)
    assert list(forgotten_drafts(colleague(Role.FINANCE), now)) == []


def test_the_command_is_safe_to_run_again(db, monkeypatch):
    from click.testing import CliRunner

    from hubwerk.doors.cli import main, site

    monkeypatch.setattr(site, "_load_django", lambda: None)
    first, second = (CliRunner().invoke(main, ["sync-roles"]) for _ in range(2))

    assert (first.exit_code, set(first.output.split())) == (0, set(Role.values))
    assert (second.exit_code, second.output) == (0, "")
