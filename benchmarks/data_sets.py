"""The texts quality is measured on, each with the half that fitting may see and the half it may not."""

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

PAIRS: Final = Path(__file__).parent / "data" / "pairs.jsonl"
PUBLIC_FILES: Final = ("labels", "tenders")


@dataclass(frozen=True, slots=True)
class Document:
    """A text that can be found. Ids are unique within a language."""

    id: str
    lang: str
    text: str


@dataclass(frozen=True, slots=True)
class Query:
    """A text that looks for others, and the ids of those that answer it, by language."""

    id: str
    lang: str
    text: str
    relevant: Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class DataSet:
    """Documents with the queries that may be used for fitting and those that are held out."""

    name: str
    documents: tuple[Document, ...]
    fitting: tuple[Query, ...]
    held_out: tuple[Query, ...]


def public_folder() -> Path | None:
    """The folder of public benchmark texts that `HUBWERK_BENCH_DIR` names, if it is there."""
    named = os.environ.get("HUBWERK_BENCH_DIR")
    folder = Path(named) if named else None
    return folder if folder is not None and folder.is_dir() else None


def read_pairs(path: Path = PAIRS) -> DataSet:
    """Our need–offer pairs. Even numbers may be used for fitting."""
    rows = list(_lines(path))
    queries = [Query(row["id"], row["need"]["lang"], row["need"]["text"], {row["offer"]["lang"]: frozenset((row["id"],))}) for row in rows]
    even = {row["id"] for row in rows if int(row["id"].rpartition("-")[2]) % 2 == 0}
    return DataSet(
        "pairs",
        tuple(Document(row["id"], row["offer"]["lang"], row["offer"]["text"]) for row in rows),
        tuple(query for query in queries if query.id in even),
        tuple(query for query in queries if query.id not in even),
    )


def read_public(path: Path) -> DataSet:
    """A file of public benchmark texts. Of its queries, counted from zero, those at even positions may be used for fitting."""
    rows = list(_lines(path))
    documents = tuple(Document(row["id"], row["lang"], row["text"]) for row in rows if row["type"] == "doc")
    queries = [_query(row) for row in rows if row["type"] == "query"]
    return DataSet(path.stem, documents, tuple(queries[::2]), tuple(queries[1::2]))


def data_sets(names: Iterable[str] = ("pairs", *PUBLIC_FILES)) -> tuple[list[DataSet], list[str]]:
    """The data sets of these names, and a sentence about each that was not there to read."""
    found, missing = [], []
    folder = public_folder()
    for name in names:
        path = folder / f"{name}.jsonl" if folder else None
        if name == "pairs":
            found.append(read_pairs())
        elif path is not None and path.exists():
            found.append(read_public(path))
        else:
            missing.append(f"{name}: nothing to read, HUBWERK_BENCH_DIR does not name a folder with {name}.jsonl.")
    return found, missing


def _query(row: Mapping[str, Any]) -> Query:
    return Query(row["id"], row["lang"], row["text"], {language: frozenset(ids) for language, ids in row["relevant"].items()})


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        yield from (json.loads(line) for line in file if line.strip())
