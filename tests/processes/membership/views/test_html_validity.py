"""Every kind of page by which one joins, as the Nu HTML checker reads it."""

import pytest

from hubwerk.processes.membership.enums import ApplicationStatus
from hubwerk.processes.membership.models import ApplicationMessage, ApplicationQuestion
from tests.html_checker import html_errors
from tests.network.factories import OrganisationFactory, TopicFactory
from tests.processes.membership.factories import DraftFactory
from tests.processes.membership.views.conftest import PAGES

pytestmark = pytest.mark.html


def test_every_page_is_valid_html(client, draft, link, fill, status, at, tmp_path):
    ApplicationQuestion.objects.create(form=draft.form, kind="yes_no", label_de="Ja?", label_fr="Oui ?", label_nl="Ja?", label_en="Yes?")
    TopicFactory(identifier="labelling", label_de="Etikettierung", label_en="labelling")
    fill(draft)
    OrganisationFactory(name="Neuwerk Maschinen")
    waiting = status(DraftFactory(form=draft.form), ApplicationStatus.WAITING)
    ApplicationMessage.objects.create(application=waiting, from_team=True, text="Who?", at=at)
    pages = [link(draft, name) for name in (*PAGES, "questions", "check", "continue", "withdraw")]
    pages += [link(DraftFactory(form=draft.form), name) for name in (*PAGES, "check")]
    pages += [link(waiting), link(waiting, "sent"), "/en/membership/", "/en/membership/apply/institution/", "/en/membership/links/"]
    pages += ["/en/membership/links/sent/", "/en/membership/statutes/2026-1/"]
    files = []
    for number, path in enumerate(pages):
        response = client.get(path)
        assert response.status_code == 200, path
        files.append(tmp_path / f"{number}.html")
        files[-1].write_bytes(response.content)
    for name in (*PAGES, "check"):
        files.append(tmp_path / f"{name} wrong.html")
        files[-1].write_bytes(client.post(link(DraftFactory(form=draft.form), name), {}).content)

    assert html_errors(files) == []
