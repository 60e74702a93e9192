import pytest
from django.test import RequestFactory
from django.urls import reverse

from hubwerk.doors.portal.navigation import organisation_links, personal_links, switcher
from hubwerk.doors.portal.places import Place, Right
from tests.network.factories import OrganisationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked():
    return lambda name, *arguments: RequestFactory().get(reverse(f"portal:{name}", args=arguments))


def test_links_are_those_the_member_may_open_and_know_where_one_is(asked):
    organisation = OrganisationFactory()
    request = asked("listing-new", organisation.slug, "need")

    links = organisation_links(request, Place(organisation, Right.VIEW))

    assert "Profile" not in [str(link.label) for link in links]
    assert [str(link.label) for link in links if link.current] == ["Needs and offers"]
    assert [str(link.label) for link in personal_links(asked("home")) if link.current] == ["What is new"]


@pytest.mark.parametrize(
    ("here", "right", "there"),
    [
        (("listings",), Right.VIEW, "listings"),
        (("listing-new", "need"), Right.VIEW, "listings"),
        (("profile",), Right.EDIT, "profile"),
        (("profile",), Right.VIEW, "organisation"),
        (("organisation",), Right.VIEW, "organisation"),
        (("invite",), Right.VIEW, "people"),
    ],
)
def test_switcher_keeps_the_page_where_it_may_be_opened(asked, here, right, there):
    ours, other = OrganisationFactory.create_batch(2)
    name, *arguments = here
    place = Place(ours, Right.REPRESENT)

    links = switcher(asked(name, ours.slug, *arguments), [place, Place(other, right)], place)

    assert [(link.label, link.current) for link in links] == [(ours.name, True), (other.name, False)]
    assert links[1].url == reverse(f"portal:{there}", args=[other.slug])
