from dataclasses import replace

import pytest

from hubwerk.engine.matching import Kind, common_ground, focus_groups
from tests.engine.matching.entries import AACHEN, EUPEN, HEERLEN, need, offer


def of(*organisations):
    return lambda entry: entry.organisation in organisations


def quoted(evidence):
    return {(evidence.entry.title if place.field == "title" else evidence.entry.text)[place.start : place.end] for place in evidence.places}


def test_two_organisations_share_a_topic_with_evidence_on_both_sides(index):
    shared = {topic.topic: topic for topic in common_ground(index, of("joinery"), of("campus"))}["skills-shortage"]

    assert [(evidence.entry.id, quoted(evidence)) for evidence in shared.ours] == [("n1", {"Fachkräftemangel"})]
    assert [(evidence.entry.id, quoted(evidence)) for evidence in shared.theirs] == [("o1", {"skills shortage"})]
    assert shared.organisations == ("joinery", "campus")
    assert shared.answered


def test_best_comes_first_and_the_limit_is_kept(index):
    whole = common_ground(index, of("joinery"), lambda entry: True)

    assert [topic.score for topic in whole] == sorted((topic.score for topic in whole), reverse=True)
    assert common_ground(index, of("joinery"), lambda entry: True, limit=2) == whole[:2]
    assert len({topic.topic for topic in whole}) == len(whole)


def test_newcomer_and_whole_network_have_the_same_entries_on_one_side_only(index):
    for topic in common_ground(index, of("joinery"), lambda entry: True):
        assert {evidence.entry.organisation for evidence in topic.ours} == {"joinery"}
        assert "joinery" not in {evidence.entry.organisation for evidence in topic.theirs}


def test_two_regions_share_what_organisations_of_both_speak_of(index):
    here, there = (lambda entry: entry.place == EUPEN), (lambda entry: entry.place == HEERLEN)

    topics = common_ground(index, here, there)

    assert "skills-shortage" in [topic.topic for topic in topics]
    assert all({evidence.entry.place for evidence in topic.theirs} == {HEERLEN} for topic in topics)


def test_topic_is_answered_only_where_one_needs_what_the_other_offers(index_of):
    text = "Fachkräftemangel im Handwerk"
    needs = need("n", text, organisation="a", language="de")

    for kind, answered in ((Kind.OFFER, True), (Kind.NEED, False), (Kind.PROFILE, False)):
        index = index_of(needs, replace(needs, id="x", organisation="b", kind=kind))
        (shared,) = [topic for topic in common_ground(index, of("a"), of("b")) if topic.topic == "skills-shortage"]
        assert shared.answered is answered


def test_answered_topics_weigh_more(index_of):
    text = "Fachkräftemangel im Handwerk"
    needs = need("n", text, organisation="a", language="de")

    scores = [
        {topic.topic: topic.score for topic in common_ground(index_of(needs, replace(needs, id="x", organisation="b", kind=kind)), of("a"), of("b"))}
        for kind in (Kind.OFFER, Kind.NEED)
    ]

    assert scores[0]["skills-shortage"] == pytest.approx(1.5 * scores[1]["skills-shortage"], abs=1e-5)


def test_sides_without_a_topic_in_common_share_nothing(index_of):
    index = index_of(need("n", "Torten", organisation="a", language="de"), offer("o", "xyzzy", organisation="b"))

    assert common_ground(index, of("a"), of("b")) == ()
    assert common_ground(index, of("nobody"), lambda entry: True) == ()


def spread(*places, text="Fachkräftemangel im Handwerk"):
    return [offer(f"o{number}", text, organisation=f"org{number}", language="de", place=place) for number, place in enumerate(places)]


def test_focus_group_needs_three_organisations_and_two_countries(index_of):
    assert "skills-shortage" in [group.topic for group in focus_groups(index_of(*spread(EUPEN, AACHEN, AACHEN)), limit=50)]
    assert focus_groups(index_of(*spread(AACHEN, AACHEN, AACHEN)), limit=50) == ()
    assert focus_groups(index_of(*spread(EUPEN, AACHEN)), limit=50) == ()
    assert focus_groups(index_of(*spread(EUPEN, None, AACHEN)), limit=50) == ()


def test_focus_group_names_who_speaks_of_it_and_where(index_of):
    index = index_of(*spread(EUPEN, AACHEN, HEERLEN))

    group = next(group for group in focus_groups(index, limit=50) if group.topic == "skills-shortage")

    assert group.organisations == ("org0", "org1", "org2")
    assert group.countries == ("BE", "DE", "NL")
    assert group.balance == pytest.approx(2 / 3)
    assert [quoted(evidence) for evidence in group.evidence] == [{"Fachkräftemangel"}] * 3


def test_even_groups_come_before_uneven_ones(index_of):
    even = spread(EUPEN, EUPEN, AACHEN, AACHEN)
    uneven = [
        replace(entry, id=f"x{entry.id}", text="Unterstützung bei Cybersicherheit", place=place)
        for entry, place in zip(spread(EUPEN, EUPEN, EUPEN, AACHEN), (EUPEN, EUPEN, EUPEN, AACHEN), strict=True)
    ]

    order = [group.topic for group in focus_groups(index_of(*even, *uneven), limit=50)]

    assert order.index("skills-shortage") < order.index("cybersecurity")


def test_excluded_topics_are_left_out_and_the_limit_is_kept(index_of):
    index = index_of(*spread(EUPEN, AACHEN, HEERLEN))
    whole = focus_groups(index, limit=50)

    assert focus_groups(index, limit=1) == whole[:1]
    assert "skills-shortage" not in [group.topic for group in focus_groups(index, limit=50, exclude={"skills-shortage"})]


def test_order_of_entries_does_not_matter(index_of):
    entries = spread(EUPEN, AACHEN, HEERLEN, AACHEN)

    assert focus_groups(index_of(*entries)) == focus_groups(index_of(*reversed(entries)))
    assert common_ground(index_of(*entries), of("org0"), lambda entry: True) == common_ground(
        index_of(*reversed(entries)), of("org0"), lambda entry: True
    )
