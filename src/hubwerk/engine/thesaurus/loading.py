"""Loads thesauri: our own files, SKOS, ESCO tables and wide tables, all into the same model."""

import csv
import io
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, Final

from rdflib import Graph, URIRef
from rdflib.namespace import RDF, SKOS

from hubwerk.engine.text.languages import LANGUAGES
from hubwerk.engine.thesaurus.model import Thesaurus, Topic

DATA: Final = resources.files("hubwerk.engine.thesaurus") / "data"


class UnreadableThesaurus(ValueError):
    """The file is not what its format asks for; the message names the file and what is missing."""


@lru_cache(maxsize=1)
def load() -> Thesaurus:
    """Our own thesaurus, as shipped."""
    return Thesaurus.of(topic for file in data_files() for topic in read_topics(file))


def data_files(folder: Traversable | Path = DATA) -> list[Traversable | Path]:
    """Our own files, or those of another folder, one a domain, by name."""
    return sorted((file for file in folder.iterdir() if file.name.endswith(".toml")), key=lambda file: file.name)


def read_topics(file: Traversable | Path) -> Iterator[Topic]:
    """The topics of one of our own TOML files, in file order. Raises `UnreadableThesaurus`."""
    try:
        tables = tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UnreadableThesaurus(f"{file.name}: {error}") from error
    for topic_id, table in tables.items():
        if not isinstance(table, dict):
            raise UnreadableThesaurus(f"{file.name}: {topic_id} is no table")
        yield _topic(topic_id, table, file.name.removesuffix(".toml"))


def _topic(topic_id: str, table: Mapping[str, Any], domain: str) -> Topic:
    return Topic(
        id=topic_id,
        labels={language: tuple(table[language]) for language in LANGUAGES if table.get(language)},
        definition=table.get("definition", ""),
        broader=tuple(table.get("broader", ())),
        related=tuple(table.get("related", ())),
        context=tuple(table.get("context", ())),
        domain=domain,
    )


def load_skos(path: Path) -> Thesaurus:
    """A SKOS vocabulary in RDF/XML or Turtle; concepts keep their URI as id. Entities in RDF/XML are refused, not resolved."""
    data = path.read_bytes()
    turtle = path.suffix.casefold() in {".ttl", ".turtle", ".n3"}
    if not turtle and b"<!ENTITY" in data:
        raise UnreadableThesaurus(f"{path.name}: RDF/XML with entity declarations is not read")
    graph = Graph()
    try:
        graph.parse(data=data, format="turtle" if turtle else "xml")
    except Exception as error:  # rdflib raises whatever its parsers raise
        raise UnreadableThesaurus(f"{path.name}: {error}") from error
    topics = [
        _concept(graph, concept, path.stem) for concept in sorted(graph.subjects(RDF.type, SKOS.Concept), key=str) if isinstance(concept, URIRef)
    ]
    if not topics:
        raise UnreadableThesaurus(f"{path.name}: no skos:Concept in it")
    return Thesaurus.of(topics, path.stem)


def _concept(graph: Graph, concept: URIRef, domain: str) -> Topic:
    labels: dict[str, tuple[str, ...]] = {}
    for language in LANGUAGES:
        written = [
            str(label)
            for predicate in (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel)
            for label in sorted(graph.objects(concept, predicate), key=str)
            if (getattr(label, "language", None) or "").casefold().split("-")[0] == language
        ]
        if written:
            labels[language] = tuple(dict.fromkeys(written))
    broader = {*graph.objects(concept, SKOS.broader), *graph.subjects(SKOS.narrower, concept)}
    definition = next((str(text) for text in graph.objects(concept, SKOS.definition) if getattr(text, "language", None) in (None, "en")), "")
    return Topic(
        id=str(concept),
        labels=labels,
        definition=definition,
        broader=tuple(sorted(map(str, broader))),
        related=tuple(sorted(map(str, graph.objects(concept, SKOS.related)))),
        domain=domain,
    )


def load_esco(paths: Mapping[str, Path]) -> Thesaurus:
    """ESCO tables by language, as downloaded: columns conceptUri, preferredLabel, altLabels (one a line), description where present."""
    labels: dict[str, dict[str, tuple[str, ...]]] = {}
    definitions: dict[str, str] = {}
    for language, path in paths.items():
        for row in _rows(path, required=("conceptUri", "preferredLabel")):
            alternatives = [label.strip() for label in (row.get("altLabels") or "").splitlines()]
            written = [label for label in (row["preferredLabel"].strip(), *alternatives) if label]
            if written:
                labels.setdefault(row["conceptUri"], {})[language] = tuple(dict.fromkeys(written))
            if language == "en":
                definitions[row["conceptUri"]] = (row.get("description") or "").strip()
    return Thesaurus.of(
        (Topic(id=uri, labels=by_language, definition=definitions.get(uri, ""), domain="esco") for uri, by_language in labels.items()), "esco"
    )


def load_table(path: Path) -> Thesaurus:
    """A wide table, one column a language (de, fr, nl, en) and optional id, broader, related, definition; several labels in a cell are parted by "|"."""
    topics = []
    for number, row in enumerate(_rows(path, required=()), start=1):
        labels = {language: _cells(row.get(language)) for language in LANGUAGES if _cells(row.get(language))}
        if labels:
            topics.append(
                Topic(
                    id=(row.get("id") or f"{path.stem}:{number}").strip(),
                    labels=labels,
                    definition=(row.get("definition") or "").strip(),
                    broader=_cells(row.get("broader")),
                    related=_cells(row.get("related")),
                    domain=path.stem,
                )
            )
    if not topics:
        raise UnreadableThesaurus(f"{path.name}: no column named {', '.join(LANGUAGES)} with a label in it")
    return Thesaurus.of(topics, path.stem)


def _cells(cell: str | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part.strip() for part in (cell or "").split("|") if part.strip()))


def _rows(path: Path, *, required: Iterable[str]) -> Iterator[dict[str, str]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableThesaurus(f"{path.name}: not UTF-8 ({error.reason} at byte {error.start})") from error
    first_line = text.partition("\n")[0]
    reader = csv.DictReader(io.StringIO(text), delimiter=max(",;\t", key=first_line.count))
    if missing := [column for column in required if column not in (reader.fieldnames or ())]:
        raise UnreadableThesaurus(f"{path.name}: column {', '.join(missing)} is missing")
    yield from reader
