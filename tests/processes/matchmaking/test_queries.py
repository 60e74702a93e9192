from datetime import date

import pytest

from hubwerk.processes.matchmaking import queries
from hubwerk.processes.matchmaking.live import live_index
from tests.network.factories import ListingFactory, OrganisationFactory, RegionFactory
from tests.processes.matchmaking.network import HELP

pytestmark = pytest.mark.django_db
ON = date(2026, 9, 4)
NEED = "Wir suchen Hilfe gegen den Fachkräftemangel im Handwerk."


@pytest.fixture
def seeker():
    region = RegionFactory(country="BE")
    organisation = OrganisationFactory(name="Schreinerei", region=region, roles=["user"])
    return ListingFactory(organisation=organisation, kind="need", title="Hilfe gesucht", text=NEED)


def helpers(count, **fields):
    region = RegionFactory(country="DE")
    return [
        ListingFactory(
            **{
                "organisation": OrganisationFactory(region=region, roles=["enabler"]),
                "kind": "offer",
                "title": "Hilfe",
                "text": f"{HELP} {number}",
                **fields,
            }
        )
        for number in range(count)
    ]


def warm():
    """Have the index read, as it is after the first request."""
    with live_index.current():
        pass


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(
    ("ask", "query_count"),
    [
        (lambda need: queries.search("Fachkräftemangel im Handwerk", on=ON, language="de").matches, 5),
        (lambda need: queries.matches_for_listing(need, on=ON), 8),
        (lambda need: queries.matches_for_organisation(need.organisation, on=ON), 9),
    ],
    ids=["search", "listing", "organisation"],
)
def test_matches_take_a_constant_number_of_queries(seeker, count, ask, query_count, django_assert_num_queries):
    offers = helpers(count)
    warm()

    with django_assert_num_queries(query_count):
        matches = ask(seeker)

    assert {match.listing for match in matches} - {seeker} == set(offers)


def test_drafts_are_answered_but_never_found(seeker):
    (offer,) = helpers(1)
    draft_offer = helpers(1, status="draft", published_on=None)[0]
    draft_need = ListingFactory(organisation=OrganisationFactory(), kind="need", text=NEED, status="draft", published_on=None)
    hidden = helpers(1, organisation=OrganisationFactory(status="draft"))[0]

    matches = queries.matches_for_listing(draft_need, on=ON)

    assert [match.listing for match in matches] == [offer]
    found = {match.listing for match in queries.search("Fachkräftemangel", on=ON, language="de").matches}
    assert found == {offer, seeker}
    assert not {draft_offer, hidden, draft_need} & found


def test_match_carries_rows_reasons_and_both_entries(seeker):
    (offer,) = helpers(1)

    (match,) = queries.matches_for_listing(seeker, on=ON)

    assert (match.organisation, match.listing) == (offer.organisation, offer)
    assert (match.query.text, match.entry.text) == (NEED, offer.text)
    assert sum(reason.points for reason in match.reasons) == pytest.approx(match.score)
    assert {"role-fit", "across-border", "common-topics"} <= {reason.code for reason in match.reasons}


def test_profile_is_matched_without_a_listing(seeker):
    organisation = OrganisationFactory(profile=HELP, profile_language="de")

    (match,) = queries.matches_for_listing(seeker, on=ON)

    assert (match.organisation, match.listing) == (organisation, None)


def test_closed_listings_are_left_out_from_the_day_after(seeker):
    helpers(1, closes_on=ON)

    assert [len(queries.matches_for_listing(seeker, on=day)) for day in (ON, date(2026, 9, 5))] == [1, 0]


def test_organisation_gets_each_other_organisation_once(seeker):
    (offer,) = helpers(1)
    helpers(1, organisation=offer.organisation)

    matches = queries.matches_for_organisation(seeker.organisation, on=ON)

    assert [match.organisation for match in matches] == [offer.organisation]


def test_organisation_without_listings_is_matched_by_its_profile():
    organisation = OrganisationFactory(profile=NEED, profile_language="de")
    (offer,) = helpers(1)

    assert [match.listing for match in queries.matches_for_organisation(organisation, on=ON)] == [offer]


def test_common_ground_names_both_sides(seeker):
    (offer,) = helpers(1)

    for ground in (
        queries.common_ground(seeker.organisation, offer.organisation, on=ON),
        queries.common_ground_with_network(seeker.organisation, on=ON),
        queries.common_ground_of([seeker.organisation.pk], None, on=ON),
    ):
        topic = next(topic for topic in ground.topics if topic.topic_id == "skills-shortage")
        assert ([one.organisation for one in topic.ours], [one.organisation for one in topic.theirs]) == ([seeker.organisation], [offer.organisation])
        assert topic.answered
        ((field, start, end),) = topic.ours[0].spans
        assert (field, NEED[start:end]) == ("text", "Fachkräftemangel")


@pytest.mark.parametrize("count", [1, 3])
def test_common_ground_takes_a_constant_number_of_queries(seeker, count, django_assert_num_queries):
    offers = helpers(count)
    warm()

    with django_assert_num_queries(5):
        ground = queries.common_ground_with_network(seeker.organisation, on=ON)

    assert {one.organisation for topic in ground.topics for one in topic.theirs} == {offer.organisation for offer in offers}


def test_common_ground_leaves_closed_listings_out(seeker):
    helpers(1, closes_on=ON)

    assert queries.common_ground_with_network(seeker.organisation, on=date(2026, 9, 5)).topics == ()


def test_proposed_groups_name_countries_and_organisations(seeker):
    offers = helpers(2)

    group = next(group for group in queries.proposed_groups(limit=50) if group.topic_id == "skills-shortage")

    assert group.countries == ("BE", "DE")
    assert {one.organisation for one in group.evidence} == {seeker.organisation, *(offer.organisation for offer in offers)}


def test_topics_of_listing_and_organisation(seeker):
    draft = ListingFactory(status="draft", published_on=None, text=HELP)

    assert "skills-shortage" in dict(queries.topics_of_listing(seeker))
    assert "skills-shortage" in dict(queries.topics_of_organisation(seeker.organisation))
    assert queries.topics_of_listing(draft) == queries.topics_of_organisation(draft.organisation) == []


def test_entries_by_topic_hold_open_entries_only(seeker):
    (offer,) = helpers(1, closes_on=ON)

    days = [{entry.id for entry, _ in queries.entries_by_topic(on=day)["skills-shortage"]} for day in (ON, date(2026, 9, 5))]

    assert days == [{f"listing:{seeker.pk}", f"listing:{offer.pk}"}, {f"listing:{seeker.pk}"}]


def test_nothing_is_found_in_an_empty_network():
    assert queries.search("Holz", on=ON).matches == []
    assert queries.proposed_groups() == []
    assert queries.entries_by_topic(on=ON) == {}


def test_matches_among_a_few_are_of_those_and_never_of_oneself(seeker):
    there, elsewhere = helpers(2)
    OrganisationFactory(name="Ohne Text", roles=["enabler"])
    among = [there.organisation_id, seeker.organisation_id]

    (match,) = queries.matches_of_organisation_among(seeker.organisation, among, on=ON)

    assert (match.organisation, match.listing) == (there.organisation, there)
    assert match.reasons
    assert queries.matches_of_organisation_among(seeker.organisation, [seeker.organisation_id], on=ON) == []
    assert elsewhere.organisation_id not in among


def test_matches_among_a_few_hide_what_is_not_public(seeker):
    (draft,) = helpers(1, status="draft", published_on=None)
    (hidden,) = helpers(1, organisation=OrganisationFactory(status="draft"))

    assert queries.matches_of_organisation_among(seeker.organisation, [draft.organisation_id, hidden.organisation_id], on=ON) == []


@pytest.mark.parametrize("count", [1, 3])
def test_matches_among_a_few_take_a_constant_number_of_queries(seeker, count, django_assert_num_queries):
    offers = helpers(count)
    warm()

    with django_assert_num_queries(10):
        matches = queries.matches_of_organisation_among(seeker.organisation, [offer.organisation_id for offer in offers], on=ON)

    assert {match.listing for match in matches} == set(offers)
