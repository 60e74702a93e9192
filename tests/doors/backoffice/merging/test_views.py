"""Duplicates in the back office: found, compared, merged, undone; for those who look after the members."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from django.utils import timezone

from hubwerk.foundation.accounts.roles import Role
from hubwerk.network.organisations.enums import PublicationStatus
from hubwerk.network.organisations.models import DistinctPair, OrganisationMerge
from hubwerk.network.organisations.services.merging import merge_organisations
from tests.network.factories import ListingFactory, OrganisationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def in_role(make_user):
    """Someone of the team, who may open the back office and see organisations."""

    def make(role):
        user = make_user(language="en")
        group = Group.objects.get_or_create(name=role.value)[0]
        group.permissions.add(*Permission.objects.filter(codename__in=["access_admin", "view_organisation"]))
        user.groups.add(group)
        return user

    return make


@pytest.fixture
def community(client, in_role):
    user = in_role(Role.COMMUNITY)
    client.force_login(user)
    return user


@pytest.fixture
def pair():
    keep = OrganisationFactory(name="Werk", town="Aachen")
    merge = OrganisationFactory(name="Werk GmbH", town="Eupen", website="https://werk.example")
    ListingFactory(organisation=merge)
    return keep, merge


def addresses(pair, done):
    keep, merge = pair
    return [
        ("get", reverse("duplicates")),
        ("get", reverse("duplicates-choose", args=[keep.pk])),
        ("get", reverse("duplicates-compare", args=[keep.pk, merge.pk])),
        ("post", reverse("duplicates-compare", args=[keep.pk, merge.pk])),
        ("post", reverse("duplicates-dismiss", args=[keep.pk, merge.pk])),
        ("get", reverse("duplicates-result", args=[done.pk])),
        ("post", reverse("duplicates-undo", args=[done.pk])),
    ]


@pytest.mark.parametrize("role", [None, "member", *Role])
def test_only_community_and_administrators_get_in(client, in_role, make_user, pair, superuser, role):
    done = merge_organisations(keep=OrganisationFactory().pk, merge=OrganisationFactory().pk, choices={}, actor=superuser, at=timezone.now())
    if role is not None:
        client.force_login(make_user() if role == "member" else in_role(role))

    answers = {getattr(client, method)(address).status_code for method, address in addresses(pair, done)}

    done.refresh_from_db()
    if role in {Role.COMMUNITY, Role.ADMINISTRATOR}:
        assert answers <= {200, 302}
        assert done.undone_at is not None
        assert DistinctPair.objects.exists()
    else:
        assert answers <= {302, 403}
        assert done.undone_at is None
        assert not DistinctPair.objects.exists()


def test_candidates_say_why(client, community, pair):
    page = client.get(reverse("duplicates")).content.decode()

    assert "Same name, apart from spelling and legal form" in page
    assert reverse("duplicates-compare", args=[pair[0].pk, pair[1].pk]) in page


def test_empty_list_says_what_to_do(client, community):
    assert "there you can look for the other" in client.get(reverse("duplicates")).content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_query_count_of_the_candidates_is_constant(client, community, count, django_assert_num_queries):
    for number in range(count):
        OrganisationFactory.create_batch(2, name=f"Paar {number}")
    client.get(reverse("duplicates"))

    with django_assert_num_queries(14):
        page = client.get(reverse("duplicates")).content.decode()

    assert page.count('class="hub-pair"') == count


def test_records_are_compared_where_they_differ(client, community, pair):
    form = client.get(reverse("duplicates-compare", args=[pair[0].pk, pair[1].pk])).context["form"]

    assert {name: field.initial for name, field in form.fields.items()} == {"name": "keep", "address": "keep", "website": "merge"}


def test_choices_are_kept_and_the_result_tells_what_went_over(client, community, pair):
    keep, merge = pair
    answer = client.post(
        reverse("duplicates-compare", args=[keep.pk, merge.pk]), {"name": "merge", "address": "keep", "website": "merge"}, follow=True
    )

    keep.refresh_from_db()
    merge.refresh_from_db()
    assert (keep.name, keep.town, keep.website, merge.status) == ("Werk GmbH", "Aachen", "https://werk.example", PublicationStatus.ARCHIVED)
    page = answer.content.decode()
    assert "Needs and offers" in page
    assert "Nothing that was done since is lost" in page


def test_missing_choice_merges_nothing(client, community, pair):
    answer = client.post(reverse("duplicates-compare", args=[pair[0].pk, pair[1].pk]), {"name": "merge"})

    assert answer.status_code == 200
    assert not OrganisationMerge.objects.exists()


def test_refusal_is_told_where_one_is(client, community, pair):
    keep, merge = pair
    merge_organisations(keep=keep.pk, merge=merge.pk, choices={}, actor=community, at=timezone.now())

    answer = client.post(reverse("duplicates-compare", args=[keep.pk, merge.pk]), {"name": "keep", "address": "keep", "website": "keep"})

    assert answer.status_code == 409
    assert "undo the merge first" in answer.content.decode()


def test_undo_names_what_is_lost_and_restores(client, community, pair):
    keep, merge = pair
    done = merge_organisations(keep=keep.pk, merge=merge.pk, choices={}, actor=community, at=timezone.now())
    keep.refresh_from_db()
    keep.website = "https://neu.example"
    keep.save(update_fields=["website"])

    before = client.get(reverse("duplicates-result", args=[done.pk])).content.decode()
    after = client.post(reverse("duplicates-undo", args=[done.pk]), follow=True).content.decode()
    again = client.post(reverse("duplicates-undo", args=[done.pk]), follow=True).content.decode()

    assert "“website” of Werk was changed since the merge." in before
    assert "both records are as they were before" in after
    assert "has been undone already" in again
    keep.refresh_from_db()
    merge.refresh_from_db()
    assert (keep.website, merge.status) == ("", PublicationStatus.PUBLISHED)


def test_dismissed_pair_is_gone_from_the_list(client, community, pair):
    page = client.post(reverse("duplicates-dismiss", args=[pair[0].pk, pair[1].pk]), follow=True).content.decode()

    assert 'class="hub-pair"' not in page


def test_other_record_is_found_by_words(client, community, pair):
    page = client.get(reverse("duplicates-choose", args=[pair[0].pk]), {"q": "gmbh werk"}).content.decode()
    nothing = client.get(reverse("duplicates-choose", args=[pair[0].pk]), {"q": "anders"}).content.decode()

    assert reverse("duplicates-compare", args=[pair[0].pk, pair[1].pk]) in page
    assert "No other organisation has these words" in nothing


def test_pages_of_both_records_tell_it(client, community, pair):
    keep, merge = pair
    done = merge_organisations(keep=keep.pk, merge=merge.pk, choices={}, actor=community, at=timezone.now())

    kept = client.get(reverse("organisation_list:inspect", args=[keep.pk])).content.decode()
    gone = client.get(reverse("organisation_list:inspect", args=[merge.pk])).content.decode()

    assert reverse("duplicates-result", args=[done.pk]) in kept
    assert "This record lives on in" in gone


@pytest.mark.parametrize("missing", [(0, 1), (1, 0)])
def test_record_that_does_not_exist_is_not_found(client, community, pair, missing):
    keys = [pair[0].pk if there else 0 for there in missing]

    assert client.get(reverse("duplicates-compare", args=keys), follow=True).status_code == 404
