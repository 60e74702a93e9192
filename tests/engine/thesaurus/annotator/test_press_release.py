"""The text that started it all. It lies beside the checkout, not in it: the folder that holds HUBWERK_BENCH_DIR has it."""

import os
from pathlib import Path

import pytest

from hubwerk.engine.thesaurus import shipped_annotator

PROMISED = {
    "location-marketing",
    "skills-shortage",
    "creative-industries",
    "digital-administration",
    "smart-city",
    "new-work",
    "tourism",
    "culture",
    "sustainability",
    "digital-business-models",
    "fibre-broadband",
    "cross-border-cooperation",
    "start-ups",
    "digital-transformation",
}


@pytest.fixture
def press_release() -> str:
    folder = os.environ.get("HUBWERK_BENCH_DIR")
    path = Path(folder).parent / "press-release.txt" if folder else None
    if path is None or not path.is_file():
        pytest.skip("HUBWERK_BENCH_DIR names no folder with press-release.txt beside it: there was nothing to read")
    return path.read_text(encoding="utf-8")


def test_press_release_yields_the_promised_topics(press_release):
    found = {hit.topic for hit in shipped_annotator().annotate(press_release, "de")[:30]}

    assert found >= PROMISED
