"""Every kind of public page, in every language, as the Nu HTML checker reads it."""

import pytest

from tests.doors.website import showcase
from tests.html_checker import html_errors

pytestmark = pytest.mark.html


def test_every_public_page_is_valid_html_in_every_language(client, network, at, tmp_path, listed_contact):
    listed_contact(network.seeker)
    site = showcase.build(network, at)
    showcase.grow(site, 2)
    files = set()
    for language in showcase.LANGUAGES:
        further = {"sign in": f"/{language}/accounts/login/", "sign up": f"/{language}/accounts/signup/", "nothing there": f"/{language}/nirgends/"}
        for name, path in (showcase.paths(site, language) | further).items():
            response = client.get(path)
            assert response.status_code == (404 if name == "nothing there" else 200), path
            file = tmp_path / f"{language} {name}.html"
            file.write_bytes(response.content)
            files.add(file)

    assert html_errors(sorted(files)) == []
    assert len(files) == len(showcase.LANGUAGES) * (len(showcase.paths(site)) + 3)
