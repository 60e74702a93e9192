"""What counts for a score, and what the reasons say of it."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hubwerk.engine.lexicon.places import thesaurus_lexicon
from hubwerk.engine.matching import Entry, Kind, MatchIndex, Place, Preferences, Role, Weights
from hubwerk.engine.matching.facts import role_fit
from tests.engine.matching.entries import AACHEN, EUPEN, HEERLEN, TODAY, entries, need, network, offer

QUERY = need("n1", "Uns fehlen Fachkräfte und Auszubildende in der Schreinerei", organisation="joinery", language="de", roles=frozenset({Role.USER}))
ANSWER = offer("o1", "Wir finden Fachkräfte und Auszubildende für die Schreinerei", language="de", roles=frozenset({Role.ENABLER}))
FACTS = ("role-fit", "nearness", "across-border", "freshness")


def points(hit):
    return {reason.code: reason.points for reason in hit.reasons}


def only(hits):
    (hit,) = hits
    return hit


@given(st.lists(entries(), min_size=1, max_size=8), entries(st.just("query")))
@settings(max_examples=60, deadline=None)
def test_parts_sum_to_the_score_and_find_agrees_with_match(some, query):
    index = MatchIndex.build(some, lexicon=thesaurus_lexicon())

    for on in (None, TODAY):
        hits, found = index.match(query, limit=50, on=on), index.find(query, limit=50, on=on)

        assert [hit.id for hit in hits] == [one.id for one in found]
        assert [hit.score for hit in hits] == pytest.approx([one.score for one in found], abs=0.0051)
        for hit in hits:
            assert sum(round(100 * reason.points) for reason in hit.reasons) == round(100 * hit.score)
            assert all(reason.points >= 0 for reason in hit.reasons)
            assert len({reason.code for reason in hit.reasons}) == len(hit.reasons)
            assert 0 < hit.score <= 100


@given(st.lists(entries(), min_size=1, max_size=8), entries(st.just("query")))
@settings(max_examples=60, deadline=None)
def test_spans_lie_in_the_texts(some, query):
    index = MatchIndex.build(some, lexicon=thesaurus_lexicon())

    for hit in index.match(query, limit=50):
        for reason in hit.reasons:
            for pair in (*reason.data.get("words", ()), *reason.data.get("topics", ())):
                for entry, places in ((query, pair.query_places), (hit.entry, pair.entry_places)):
                    for place in places:
                        text = {"title": entry.title, "text": entry.text}[place.field]
                        assert 0 <= place.start < place.end <= len(text)


def test_same_organisation_same_kind_and_the_entry_itself_are_ruled_out(index_of):
    index = index_of(
        ANSWER,
        replace(ANSWER, id="own", organisation="joinery"),
        replace(ANSWER, id="also-needed", kind=Kind.NEED),
        replace(ANSWER, id="profile", organisation="other", kind=Kind.PROFILE),
        QUERY,
    )

    assert {hit.id for hit in index.match(QUERY)} == {"o1", "profile"}
    assert {hit.id for hit in index.match(ANSWER)} == {"n1", "profile"}
    assert "profile" not in {hit.id for hit in index.match(index.entry("profile"))}


def test_entries_without_an_organisation_do_not_rule_each_other_out(index_of):
    index = index_of(replace(ANSWER, organisation=""))

    assert [hit.id for hit in index.match(replace(QUERY, organisation=""))] == ["o1"]


@pytest.mark.parametrize(
    ("asks", "answer", "answers"),
    [
        (Kind.NEED, Kind.NEED, False),
        (Kind.OFFER, Kind.OFFER, False),
        (Kind.NEED, Kind.OFFER, True),
        (Kind.OFFER, Kind.NEED, True),
        *((Kind.PROFILE, kind, True) for kind in (Kind.NEED, Kind.OFFER, Kind.PROFILE)),
        *((asks, Kind.PAGE, False) for asks in (Kind.NEED, Kind.OFFER, Kind.PROFILE)),
        *((Kind.QUESTION, kind, True) for kind in (Kind.NEED, Kind.OFFER, Kind.PROFILE, Kind.PAGE)),
        (Kind.NEED, Kind.PROFILE, True),
        (Kind.OFFER, Kind.PROFILE, True),
    ],
)
def test_kinds_that_answer_each_other(index_of, asks, answer, answers):
    index = index_of(replace(ANSWER, kind=answer))

    assert bool(index.match(replace(QUERY, kind=asks))) is answers


def test_closed_entries_are_left_out_from_the_day_after(index_of):
    index = index_of(replace(ANSWER, closes=date(2026, 9, 4)))

    assert [len(index.match(QUERY, on=day)) for day in (date(2026, 9, 3), date(2026, 9, 4), date(2026, 9, 5), None)] == [1, 1, 0, 1]


@pytest.mark.parametrize(
    ("seeker", "offerer", "fit"),
    [
        ({Role.USER}, {Role.ENABLER}, 1.0),
        ({Role.ENABLER}, {Role.USER}, 0.6),
        ({Role.USER}, {Role.SUPPORTER}, 0.8),
        ({Role.SUPPORTER}, {Role.USER}, 0.7),
        ({Role.ENABLER}, {Role.SUPPORTER}, 0.8),
        ({Role.SUPPORTER}, {Role.ENABLER}, 0.8),
        ({Role.USER}, {Role.USER}, 0.5),
        ({Role.ENABLER}, {Role.ENABLER}, 0.5),
        ({Role.SUPPORTER}, {Role.SUPPORTER}, 0.5),
        ({Role.USER, Role.ENABLER}, {Role.ENABLER}, 1.0),
        (set(), {Role.ENABLER}, 0.0),
        ({Role.USER}, set(), 0.0),
    ],
)
def test_role_fit(index_of, seeker, offerer, fit):
    assert role_fit(frozenset(seeker), frozenset(offerer)) == fit

    # The need seeks and the offer offers, whoever asks.
    asking, answering = replace(QUERY, roles=frozenset(seeker)), replace(ANSWER, roles=frozenset(offerer))
    for query, other in ((asking, answering), (answering, asking)):
        hit = only(index_of(other).match(query))
        reason = hit.reason("role-fit")
        assert (reason is not None) == (fit > 0)
        if reason:
            base = sum(part for code, part in points(hit).items() if code not in FACTS)
            assert reason.points == pytest.approx(base * 0.12 * fit, abs=0.02)
            assert set(reason.data["roles"]) == {str(role) for role in query.roles}


def test_role_fit_of_profiles_is_the_better_direction(index_of):
    user, enabler = replace(QUERY, kind=Kind.PROFILE), replace(ANSWER, kind=Kind.PROFILE)

    scores = [only(index_of(other).match(query)).reason("role-fit").points for query, other in ((user, enabler), (enabler, user))]

    assert min(scores) > 0.6 * max(scores)


def test_nearness_falls_with_distance(index_of):
    far = Place(50.94, 6.96, "DE")
    scores = {}
    for name, place in (("here", EUPEN), ("near", AACHEN), ("far", far), ("unknown", None)):
        hit = only(index_of(replace(ANSWER, place=place)).match(replace(QUERY, place=EUPEN), preferences=Preferences(border=0)))
        reason = hit.reason("nearness")
        scores[name] = (reason.points, round(reason.data["kilometres"])) if reason else (0, 0)

    assert scores["here"][0] > scores["near"][0] > scores["far"][0] > 0
    assert [scores[name][1] for name in ("here", "near", "far")] == [0, 17, 74]
    assert scores["unknown"] == (0, 0)


def test_what_adds_nothing_is_no_reason(index_of):
    hit = only(index_of(replace(ANSWER, place=Place(-33.9, 151.2, "AU"))).match(replace(QUERY, place=EUPEN)))

    assert "nearness" not in points(hit)


def test_border_counts_where_both_countries_are_known(index_of):
    def border(ours, theirs, **preferences):
        return only(index_of(replace(ANSWER, place=theirs)).match(replace(QUERY, place=ours), preferences=Preferences(**preferences))).reason(
            "across-border"
        )

    across = border(EUPEN, AACHEN)

    assert across.points > 0 and across.data["countries"] == ("BE", "DE")
    assert border(EUPEN, AACHEN, border=0.3).points > across.points
    assert border(EUPEN, AACHEN, border=0.0) is None
    assert border(AACHEN, Place(50.9, 6.4, "DE")) is None
    assert border(EUPEN, Place(50.9, 6.4)) is None
    assert border(Place(50.9, 6.4), AACHEN) is None
    assert border(None, AACHEN) is None


def test_freshness_falls_with_age_and_needs_a_day(index_of):
    def fresh(published, on):
        reason = only(index_of(replace(ANSWER, published=published)).match(QUERY, on=on)).reason("freshness")
        return reason.points if reason else None

    assert fresh(TODAY, TODAY) > fresh(date(2026, 8, 1), TODAY) > fresh(date(2025, 1, 1), TODAY) > 0
    assert fresh(None, TODAY) is None
    assert fresh(TODAY, None) is None
    assert fresh(date(2026, 10, 1), TODAY) == fresh(TODAY, TODAY)


@pytest.mark.parametrize(
    ("ours", "theirs", "code", "data"),
    [
        ({"de", "fr"}, {"fr", "nl"}, "shared-language", {"languages": ("fr",)}),
        ({"de"}, {"fr", "nl"}, "no-shared-language", {"languages": ("de",), "other_languages": ("fr", "nl")}),
        (set(), {"fr"}, "no-shared-language", {"languages": ("de",), "other_languages": ("fr",)}),
        (set(), set(), "shared-language", {"languages": ("de",)}),
    ],
)
def test_language_reason_tells_whether_people_understand_each_other(index_of, ours, theirs, code, data):
    index = index_of(replace(ANSWER, spoken=frozenset(theirs)))

    hit = only(index.match(replace(QUERY, spoken=frozenset(ours))))

    reason = hit.reasons[-1]
    assert (reason.code, reason.points, dict(reason.data)) == (code, 0.0, data)


def test_match_across_languages_is_shown_and_says_that_no_language_is_shared(index):
    joinery = index.entry("n1")

    hit = next(hit for hit in index.match(joinery) if hit.id == "o1")

    assert hit.reason("no-shared-language").data == {"languages": ("de", "fr"), "other_languages": ("en", "nl")}
    assert hit.reason("bridged-words") or hit.reason("common-topics")


def test_common_topics_name_the_words_on_both_sides(index):
    query = index.entry("n1")

    hit = next(hit for hit in index.match(query) if hit.id == "o1")

    shared = {topic.topic: topic for topic in hit.reason("common-topics").data["topics"]}["skills-shortage"]
    ours = {(query.title if place.field == "title" else query.text)[place.start : place.end] for place in shared.query_places}
    theirs = {(hit.entry.title if place.field == "title" else hit.entry.text)[place.start : place.end] for place in shared.entry_places}
    assert (ours, theirs) == ({"Fachkräftemangel"}, {"skills shortage"})


def test_declared_topics_count_without_a_word_in_common(index_of):
    asked = need("n", "Wir brauchen jemanden", language="de", topics=("skills-shortage",))
    index = index_of(offer("o", "Nous arrivons demain", language="fr", topics=("skills-shortage",)), offer("x", "Nous arrivons hier", language="fr"))

    best = index.match(asked)[0]
    assert (best.id, best.reasons[0].code) == ("o", "common-topics")


def test_topics_speak_for_their_neighbours(index_of, lexicon):
    thesaurus = MatchIndex(lexicon=lexicon).thesaurus
    topic = next(topic for topic in thesaurus if topic.broader and topic.broader[0] not in thesaurus.roots)
    index = index_of(offer("o", "…", topics=(topic.broader[0],)))

    shared = only(index.match(need("n", "…", topics=(topic.id,)))).reason("common-topics").data["topics"]

    assert [(one.topic, one.entry_topic) for one in shared] == [(topic.id, topic.broader[0])]


def test_vectors_are_optional_and_fused(index_of):
    same, other, none = (
        replace(ANSWER, id=name, organisation=name, vector=vector) for name, vector in (("same", (1.0, 0.0)), ("other", (0.0, 1.0)), ("none", None))
    )
    index = index_of(same, other, none)

    with_vector = {hit.id: hit for hit in index.match(replace(QUERY, vector=(2.0, 0.0)))}
    without = {hit.id: hit for hit in index.match(QUERY)}

    assert with_vector["same"].reason("close-meaning").points > 0
    assert with_vector["other"].reason("close-meaning") is None
    assert with_vector["same"].score > with_vector["other"].score
    assert with_vector["none"].score == without["none"].score == without["same"].score
    assert all(hit.reason("close-meaning") is None for hit in without.values())


@pytest.mark.parametrize("vector", [(0.0, 0.0), (1.0, 0.0, 0.0)], ids=["zero", "other length"])
def test_vector_that_cannot_be_compared_is_passed_over(index_of, vector):
    index = index_of(replace(ANSWER, vector=(1.0, 0.0)))

    assert index.match(replace(QUERY, vector=vector)) == index.match(QUERY)


def test_vector_alone_finds_what_no_word_does(index_of):
    index = index_of(offer("o", "Qwertz", language="de", vector=(1.0, 0.0)))

    hit = only(index.match(need("n", "Yxcvb", language="de", vector=(1.0, 0.0))))

    assert {reason.code for reason in hit.reasons if reason.points} == {"close-meaning"}


def test_same_words_are_told_from_words_alike(index_of):
    hit = only(index_of(offer("o", "Schweißnaht Zorbexal", language="de")).match(need("n", "Schweißnaht Zorbexit", language="de")))

    assert [str(pair.query_term) for pair in hit.reason("same-words").data["words"]] == ["de:schweissnaht"]
    assert [str(pair.entry_term) for pair in hit.reason("similar-words").data["words"]] == ["de:zorbexal"]


def test_ties_are_in_the_order_of_ids(index_of):
    twins = [replace(ANSWER, id=name, organisation=name) for name in ("b", "c", "a", "B", "ä", "10", "9")]

    assert [hit.id for hit in index_of(*twins).match(QUERY)] == ["10", "9", "B", "a", "b", "c", "ä"]


def test_limit_keeps_the_best(index):
    query = index.entry("n1")

    assert index.match(query, limit=1) == index.match(query)[:1]
    assert index.match(query, limit=0) == []


def test_weights_decide_what_counts(index_of):
    words_only = Weights(forward=0.5, topic_forward=0.5, reach=0.8, topics=0.0, dense=0.0)
    topics_only = Weights(forward=0.5, topic_forward=0.5, reach=0.8, topics=1.0, dense=0.0)

    by_words = only(index_of(ANSWER, weights=words_only).match(QUERY))
    by_topics = only(index_of(ANSWER, weights=topics_only).match(QUERY))

    assert points(by_words).get("common-topics", 0) == 0
    assert not set(points(by_topics)) & {"same-words", "bridged-words", "similar-words"}


def test_both_directions_count(index_of):
    wordy = replace(
        ANSWER, id="wordy", organisation="wordy", text=ANSWER.text + ". " + " ".join(f"Nebensache{number} Anderes{number}" for number in range(60))
    )

    assert [hit.id for hit in index_of(ANSWER, wordy).match(QUERY)] == ["o1", "wordy"]


def test_candidates_come_from_all_languages(index_of):
    words = {"de": "Fachkräftemangel", "en": "skills shortage", "fr": "pénurie de main-d'œuvre", "nl": "personeelstekort"}
    answers = [offer(language, text, title=text, language=language) for language, text in words.items()]
    answers += [
        offer(f"{language}-other", text, language=language) for language, text in (("de", "Holz"), ("en", "cake"), ("fr", "vélo"), ("nl", "kaas"))
    ]
    index = index_of(*answers)

    for language, text in words.items():
        found = [hit.id for hit in index.match(need("n", text, title=text, language=language))]

        assert set(found[:4]) == set(words)


def test_preferences_only_order_what_fits_by_subject(index_of):
    index = index_of(offer("o", "Torten und Kekse", language="de", roles=frozenset({Role.ENABLER}), place=HEERLEN, published=TODAY))

    assert index.match(replace(QUERY, place=EUPEN), on=TODAY) == []


def test_entry_that_was_changed_speaks_of_its_new_topics(index):
    changed = replace(index.entry("o2"), text="Nous luttons contre la pénurie de main-d'œuvre.")

    index.update(changed)

    assert "skills-shortage" in index.topics_of("o2")
    assert "cybersecurity" not in index.topics_of("o2")


def test_network_of_the_tests_is_matched_as_a_reader_would(index):
    best = {entry.id: index.match(entry, on=TODAY)[0].id for entry in network() if entry.kind is not Kind.PROFILE and entry.id != "o3"}

    assert best["n1"] in {"o1", "p1"}
    assert {name: best[name] for name in ("n2", "o1", "o2")} == {"n2": "o2", "o1": "n1", "o2": "n2"}


def test_unknown_language_is_detected_and_named(index_of):
    hit = only(index_of(replace(ANSWER, language=None)).match(Entry(id="q", text=QUERY.text, kind=Kind.NEED, language="pt")))

    assert hit.reason("shared-language").data == {"languages": ("de",)}
