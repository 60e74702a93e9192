"""Texts of the files as rows of blocks."""

import json
from typing import Any

import pytest

from hubwerk.demo.site.bodies import body, strengths

ORGANISATIONS = {"weaver": 7}


def test_each_kind_of_row_becomes_its_block():
    rows: list[dict[str, Any]] = [
        {"heading": "Heading"},
        {"paragraph": "Five < six"},
        {"list": ["One", "Two"]},
        {"facts": ["Length: eight weeks"]},
        {"quote": "Said", "speaker": "Ada", "function": "weaver", "organisation": "weaver"},
    ]

    blocks = json.loads(body("page", rows, ORGANISATIONS))

    assert [block["type"] for block in blocks] == ["heading", "paragraph", "paragraph", "facts", "quote"]
    assert blocks[1]["value"] == "<p>Five &lt; six</p>"
    assert blocks[2]["value"] == "<ul><li>One</li><li>Two</li></ul>"
    assert blocks[3]["value"]["facts"][0]["value"] == {"term": "Length", "description": "eight weeks"}
    assert blocks[4]["value"]["organisation"] == 7


def test_the_same_text_has_the_same_ids_in_every_language_and_others_elsewhere():
    german, french, other = (
        [block["id"] for block in json.loads(body(key, [{"heading": words}], {}))] for key, words in (("a", "Eins"), ("a", "Un"), ("b", "Eins"))
    )

    assert german == french != other


def test_strengths_name_topics_and_organisations():
    row = {"title": "Cloth", "text": "We weave.", "topics": ["textile"], "organisations": ["weaver"]}

    (block,) = json.loads(strengths("region", [row], ORGANISATIONS, {"textile": 3}))

    assert block["value"]["heading"] == "Cloth"
    assert [item["value"] for item in block["value"]["topics"] + block["value"]["organisations"]] == [3, 7]


def test_an_unknown_row_is_refused():
    with pytest.raises(ValueError, match="poem"):
        body("page", [{"poem": "Roses"}], {})
