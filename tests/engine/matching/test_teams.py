from dataclasses import replace

import pytest

from hubwerk.engine.matching import Entry, Kind, Role, teams
from tests.engine.matching.entries import AACHEN, EUPEN, HEERLEN, TODAY, need, offer

TASK = Entry(
    id="call",
    title="Call for projects: against the skills shortage in crafts",
    text="Projects with apprentices, training and digital learning for joineries and small workshops.",
    kind=Kind.NEED,
    language="en",
)


def partners():
    user, enabler, supporter = (frozenset({role}) for role in (Role.USER, Role.ENABLER, Role.SUPPORTER))
    text = "training for apprentices in joineries against the skills shortage"
    return [
        need("u1", f"We need {text}", language="en", roles=user, place=EUPEN, spoken=frozenset({"en", "de"})),
        need("u2", "Wir brauchen Auszubildende für die Schreinerei", language="de", roles=user, place=AACHEN, spoken=frozenset({"de"})),
        offer("e1", f"We offer {text}", language="en", roles=enabler, place=HEERLEN, spoken=frozenset({"en", "nl"})),
        offer("e2", "Digital learning for small workshops", language="en", roles=enabler, place=EUPEN, spoken=frozenset({"en", "fr"})),
        offer("s1", f"We fund {text}", language="en", roles=supporter, place=EUPEN, spoken=frozenset({"en"})),
        offer("b1", "Apprentices and digital learning", language="en", roles=enabler | supporter, organisation="both", spoken=frozenset({"en"})),
    ]


def test_call_gets_one_of_each_role_and_no_organisation_twice(index_of):
    found = teams(index_of(*partners()), TASK, limit=50)

    assert found
    for team in found:
        assert [member.role for member in team.members] == [Role.USER, Role.ENABLER, Role.SUPPORTER]
        assert all(member.role in member.entry.roles for member in team.members)
        assert len({member.entry.organisation for member in team.members}) == 3
    assert len({tuple(member.entry.id for member in team.members) for team in found}) == len(found)


def test_score_is_the_sum_of_the_reasons_and_best_comes_first(index_of):
    found = teams(index_of(*partners()), TASK, limit=50)

    for team in found:
        assert [reason.code for reason in team.reasons] == ["team-fit", "team-coverage", "team-understanding", "team-border"]
        assert team.score == pytest.approx(sum(reason.points for reason in team.reasons), abs=0.001)
        assert 0 < team.score <= 100
    assert [team.score for team in found] == sorted((team.score for team in found), reverse=True)
    assert teams(index_of(*partners()), TASK, limit=2) == found[:2]
    assert teams(index_of(*reversed(partners())), TASK, limit=50) == found


def test_need_of_an_organisation_is_its_own_member(index_of):
    asking = replace(TASK, id="u9", organisation="asks", roles=frozenset({Role.USER}), place=EUPEN, spoken=frozenset({"en"}))

    found = teams(index_of(asking, *partners()), asking)

    assert found
    for team in found:
        assert [member.role for member in team.members] == [Role.ENABLER, Role.SUPPORTER]
        assert "asks" not in {member.entry.organisation for member in team.members}


def test_reasons_tell_coverage_tongues_and_countries(index_of):
    best = next(team for team in teams(index_of(*partners()), TASK, limit=50) if [member.entry.id for member in team.members] == ["u1", "e1", "s1"])

    data = {reason.code: reason.data for reason in best.reasons}
    points = {reason.code: reason.points for reason in best.reasons}
    assert "skills-shortage" in data["team-coverage"]["topics"]
    assert not set(data["team-coverage"]["topics"]) & set(data["team-coverage"]["missing"])
    assert (data["team-understanding"]["languages"], points["team-understanding"]) == (("en",), 12.0)
    assert (data["team-border"]["countries"], points["team-border"]) == (("BE", "NL"), 8.0)


def test_team_without_a_common_tongue_is_still_shown(index_of):
    found = teams(index_of(*partners()), TASK, limit=50)

    strangers = next(team for team in found if [member.entry.id for member in team.members][:2] == ["u2", "e1"])
    reason = next(reason for reason in strangers.reasons if reason.code == "team-understanding")
    assert reason.data["languages"] == () and 0 < reason.points < 12


def test_declared_topics_of_a_call_count(index_of):
    declared = replace(TASK, text="Projects", title="", topics=("skills-shortage",), language=None)
    wanted = [
        offer(f"x{number}", "Projects", topics=("skills-shortage",), roles=frozenset({role}), language="en") for number, role in enumerate(Role)
    ]

    found = teams(index_of(*wanted), declared)

    assert "skills-shortage" in next(reason for reason in found[0].reasons if reason.code == "team-coverage").data["topics"]


def test_language_of_a_task_may_be_unknown(index_of):
    index = index_of(*partners())

    assert teams(index, replace(TASK, language=None)) == teams(index, TASK)


def test_no_team_without_someone_for_every_role(index_of):
    index = index_of(*(entry for entry in partners() if Role.SUPPORTER not in entry.roles))

    assert teams(index, TASK) == ()


def test_who_plays_all_roles_needs_no_team(index_of):
    alone = replace(TASK, organisation="all", roles=frozenset(Role))

    assert teams(index_of(*partners()), alone) == ()


def test_closed_offers_are_no_members(index_of):
    index = index_of(*(replace(entry, closes=TODAY.replace(day=1)) if entry.id == "e1" else entry for entry in partners()))

    assert "e1" not in {member.entry.id for team in teams(index, TASK, limit=50, on=TODAY) for member in team.members}
