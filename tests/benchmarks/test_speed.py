import json
import subprocess
import sys

import pytest

from benchmarks.aims import Aim, quality_aims
from benchmarks.corpus import entries, queries
from benchmarks.measured import MEASUREMENTS, spread
from benchmarks.rankers import BM25, CHARACTERS, HUBWERK, HUBWERK_ALONE
from benchmarks.speed import measured
from hubwerk.engine.matching import Kind


def test_the_same_size_gives_the_same_network():
    assert list(entries(40)) == list(entries(40))


def test_a_larger_network_contains_the_smaller_one():
    assert list(entries(40))[:10] == list(entries(10))


def test_ids_are_unique_and_queries_stand_apart():
    network, asked = {entry.id for entry in entries(200)}, queries(20)

    assert len(network) == 200 and len(asked) == 20
    assert network & {query.id for query in asked} == set()
    assert {query.kind for query in asked} == {Kind.NEED}


def test_spread_times_every_call():
    calls: list = []

    found = spread(calls.append, entries(7))

    assert calls == list(entries(7))
    assert set(found) == {"clock_p50", "clock_p95", "computing_p50", "computing_p95"}


@pytest.mark.parametrize("what", ["bm25", "characters"])
def test_a_baseline_is_measured_in_a_process_of_its_own(what, tmp_path):
    found = measured(what, 30, tmp_path)

    assert found["entries"] == 30
    assert found["memory"]["resident"] > 10


def test_every_measurement_is_told_by_name():
    assert list(MEASUREMENTS) == ["build", "match", "bm25", "characters"]


def test_aims_for_our_pairs_follow_the_better_baseline():
    found = quality_aims("pairs", {BM25: 0.1, CHARACTERS: 0.4, HUBWERK: 0.75, HUBWERK_ALONE: 0.3})

    assert [(aim.ranker, aim.wanted, aim.is_met) for aim in found] == [(HUBWERK, 0.7, True), (HUBWERK_ALONE, 0.4, False)]


def test_aims_for_public_texts_are_fixed():
    assert quality_aims("labels", {HUBWERK: 0.70}) == [Aim("labels", HUBWERK, 0.70, 0.70, "with dictionaries")]
    assert quality_aims("labels", {HUBWERK_ALONE: 0.9}) == []


@pytest.mark.slow
def test_hubwerk_is_built_opened_and_matched_in_processes_of_their_own(tmp_path, monkeypatch, lexicon_file):
    monkeypatch.setenv("HUBWERK_LEXICON", str(lexicon_file))

    assert measured("build", 60, tmp_path)["entries"] == 60
    assert measured("match", 60, tmp_path)["find"]["clock_p95"] > 0


def test_quality_prints_figures_for_machines(monkeypatch, lexicon_file):
    monkeypatch.setenv("HUBWERK_LEXICON", str(lexicon_file))
    monkeypatch.delenv("HUBWERK_BENCH_DIR", raising=False)

    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.quality", "--rankers", BM25, "--json"], check=True, capture_output=True, text=True, timeout=120
    )

    report = json.loads(done.stdout)
    assert report["figures"]["pairs"][BM25]["mixed"]["queries"] == 228
    assert [sentence.partition(":")[0] for sentence in report["missing"]] == ["labels", "tenders"]
