"""Entries compiled for matching: their terms both ways round, and their facts as arrays."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from hubwerk.engine.lexicon.strings import StringTable, pack_strings
from hubwerk.engine.matching.compiled_terms import prefixed, ranges, starts_of
from hubwerk.engine.matching.entries import Entry, Kind, Role, entry_as_json, entry_from_json
from hubwerk.engine.matching.spans import Spans
from hubwerk.engine.matching.terms import Terms
from hubwerk.engine.matching.vocabulary import Vocabulary
from hubwerk.engine.text.languages import LANGUAGES

KINDS: Final = tuple(Kind)
ROLES: Final = tuple(Role)
NO_DATE: Final = -1


@dataclass(frozen=True)
class Analysed:
    """An entry and its terms."""

    entry: Entry
    terms: Terms


class Segment:
    """An unchanging set of entries. Made by `compile_segment`; all arrays may lie in a mapped file."""

    def __init__(self, arrays: Mapping[str, NDArray[Any]]) -> None:
        self.arrays = arrays
        self.languages: NDArray[np.uint8] = arrays["language"]
        self.kinds: NDArray[np.uint8] = arrays["kind"]
        self.roles: NDArray[np.uint8] = arrays["roles"]
        self.places: NDArray[np.float32] = arrays["place"]
        self.countries: NDArray[np.str_] = arrays["country"]
        self.published: NDArray[np.int32] = arrays["published"]
        self.closes: NDArray[np.int32] = arrays["closes"]
        self.vectors: NDArray[np.float32] | None = arrays.get("vectors")
        self.term_start: NDArray[np.int64] = arrays["term_start"]
        self.term_numbers: NDArray[np.int32] = arrays["term_numbers"]
        self.term_weights: NDArray[np.float32] = arrays["term_weights"]
        self._span_counts: NDArray[np.uint8] = arrays["span_counts"]
        self._span_start: NDArray[np.int64] = arrays["span_start"]
        self._spans = (arrays["span_starts"], arrays["span_lengths"], arrays["span_in_title"])
        self._posting_numbers: NDArray[np.int32] = arrays["posting_numbers"]
        self._posting_start: NDArray[np.int64] = arrays["posting_start"]
        self._posting_docs: NDArray[np.int32] = arrays["posting_docs"]
        self.ids = StringTable(arrays["id_bytes"], arrays["id_starts"])
        self._entries = StringTable(arrays["entry_bytes"], arrays["entry_starts"])
        self._organisations = StringTable(arrays["organisation_bytes"], arrays["organisation_starts"])
        self.organisation_numbers: NDArray[np.int32] = arrays["organisation"]
        self._sorted_ids = arrays["id_order"]

    def __len__(self) -> int:
        return len(self.languages)

    def entry(self, place: int) -> Entry:
        """The entry that stands at a place."""
        return entry_from_json(json.loads(self._entries[place]))

    def place_of(self, entry_id: str) -> int:
        """Where an entry stands, -1 if it does not."""
        low, high = 0, len(self)
        while low < high:
            middle = (low + high) // 2
            if self.ids[self._sorted_ids[middle]] < entry_id:
                low = middle + 1
            else:
                high = middle
        return int(self._sorted_ids[low]) if low < len(self) and self.ids[self._sorted_ids[low]] == entry_id else -1

    def organisation_number(self, organisation: str) -> int:
        """The number of an organisation in this segment, -1 if it has no entry."""
        return self._organisations.find(organisation) if organisation else -1

    @cached_property
    def has_vector(self) -> NDArray[np.bool_]:
        """Which entries have a vector of the length that this segment keeps."""
        return np.asarray(self.vectors.any(axis=1), np.bool_) if self.vectors is not None else np.zeros(len(self), np.bool_)

    def terms_of(self, places: NDArray[np.int64]) -> tuple[NDArray[np.int32], NDArray[np.float32], NDArray[np.int64]]:
        """Term numbers and weights of several entries end to end, and where each entry begins in them."""
        begins = self.term_start[places]
        lengths = self.term_start[places + 1] - begins
        taken = ranges(begins, lengths)
        return self.term_numbers[taken], self.term_weights[taken], np.cumsum(lengths) - lengths

    def spans_of(self, place: int) -> Spans:
        """Where the terms of an entry stand, in the order of `terms_of`."""
        begin, end = self._span_start[place], self._span_start[place + 1]
        starts, lengths, in_title = (array[begin:end] for array in self._spans)
        return Spans(self._span_counts[self.term_start[place] : self.term_start[place + 1]], starts, lengths, in_title)

    def postings(self, numbers: NDArray[np.int64]) -> tuple[NDArray[np.intp], NDArray[np.int64]]:
        """The places of all entries that have any of these terms, end to end, and how many each term has."""
        if not len(self._posting_numbers):
            return np.zeros(0, np.intp), np.zeros(len(numbers), np.int64)
        if self._has_every_number:
            found = np.minimum(numbers, len(self._posting_numbers) - 1)
            present = numbers < len(self._posting_numbers)
        else:
            found = np.searchsorted(self._posting_numbers, numbers)
            found[found == len(self._posting_numbers)] = 0
            present = self._posting_numbers[found] == numbers
        begins = self._posting_start[found]
        ends = np.where(present, self._posting_start[found + 1], begins)
        runs = [self._posting_docs[begin:end] for begin, end in zip(begins.tolist(), ends.tolist(), strict=True)]
        # As numpy indexes with them: it would turn narrower numbers into these every time.
        return np.concatenate(runs, dtype=np.intp) if runs else np.zeros(0, np.intp), ends - begins

    @cached_property
    def _has_every_number(self) -> bool:
        """Whether each term up to the highest stands in some entry, as it does where the vocabulary was compiled with the entries."""
        return int(self._posting_numbers[-1]) + 1 == len(self._posting_numbers)

    def frequencies(self, size: int) -> NDArray[np.int64]:
        """In how many entries each term of a vocabulary of this size stands."""
        return np.bincount(self.term_numbers, minlength=size)


def compile_segment(analysed: Sequence[Analysed], vocabulary: Vocabulary) -> dict[str, NDArray[Any]]:
    """Arrays for `Segment`; all terms must stand in the vocabulary."""
    entries = [one.entry for one in analysed]
    organisations = sorted({entry.organisation for entry in entries}, key=str.encode)
    organisation_numbers = {organisation: number for number, organisation in enumerate(organisations)}
    lengths = np.array([len(one.terms.weights) for one in analysed], np.int64)
    numbers = np.array([vocabulary.number(term) for one in analysed for term, _ in one.terms.weights], np.int32)
    owner = np.repeat(np.arange(len(entries), dtype=np.int32), lengths)
    order = np.argsort(numbers, kind="stable")
    posting_numbers, posting_counts = np.unique(numbers, return_counts=True)
    ids = [entry.id for entry in entries]
    arrays: dict[str, NDArray[Any]] = {
        **prefixed("id", pack_strings(ids)),
        "id_order": np.array(sorted(range(len(ids)), key=lambda place: ids[place]), np.int32),
        **prefixed("entry", pack_strings([json.dumps(entry_as_json(entry), ensure_ascii=False) for entry in entries])),
        **prefixed("organisation", pack_strings(organisations)),
        "organisation": np.array([organisation_numbers[entry.organisation] for entry in entries], np.int32),
        "language": np.array([LANGUAGES.index(one.terms.language) for one in analysed], np.uint8),
        "kind": np.array([KINDS.index(entry.kind) for entry in entries], np.uint8),
        "roles": np.array([sum(1 << ROLES.index(role) for role in entry.roles) for entry in entries], np.uint8),
        "place": np.array([(e.place.latitude, e.place.longitude) if e.place else (np.nan, np.nan) for e in entries], np.float32).reshape(-1, 2),
        "country": np.array([e.place.country[:2] if e.place else "" for e in entries], "<U2"),
        "published": np.array([e.published.toordinal() if e.published else NO_DATE for e in entries], np.int32),
        "closes": np.array([e.closes.toordinal() if e.closes else NO_DATE for e in entries], np.int32),
        "term_start": starts_of(lengths),
        "term_numbers": numbers,
        "term_weights": np.array([weight for one in analysed for _, weight in one.terms.weights], np.float32),
        "posting_numbers": posting_numbers.astype(np.int32),
        "posting_start": starts_of(posting_counts),
        "posting_docs": owner[order],
    }
    spans = [one.terms.spans for one in analysed]
    arrays |= {
        "span_counts": np.concatenate([np.zeros(0, np.uint8), *(one.counts for one in spans)]),
        "span_start": starts_of([len(one.starts) for one in spans]),
        "span_starts": np.concatenate([np.zeros(0, np.uint32), *(one.starts for one in spans)]),
        "span_lengths": np.concatenate([np.zeros(0, np.uint16), *(one.lengths for one in spans)]),
        "span_in_title": np.concatenate([np.zeros(0, np.bool_), *(one.in_title for one in spans)]),
    }
    size = max((len(entry.vector) for entry in entries if entry.vector is not None), default=0)
    if size:
        arrays["vectors"] = np.array([_unit(entry.vector, size) for entry in entries], np.float32)
    return arrays


def _unit(vector: Sequence[float] | None, size: int) -> NDArray[np.float32]:
    if vector is None or len(vector) != size:
        return np.zeros(size, np.float32)
    array = np.asarray(vector, np.float32)
    return array / max(float(np.linalg.norm(array)), 1e-9)
