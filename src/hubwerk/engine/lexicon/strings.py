"""A sorted table of strings as arrays, searched where it lies."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray


def pack_strings(strings: Sequence[str]) -> dict[str, NDArray[Any]]:
    """The UTF-8 bytes of all strings end to end, and where each begins; `StringTable` reads them."""
    encoded = [text.encode() for text in strings]
    starts = np.concatenate(([0], np.cumsum([len(text) for text in encoded], dtype=np.int64))).astype(np.int64)
    return {"bytes": np.frombuffer(b"".join(encoded), np.uint8), "starts": starts}


class StringTable(Sequence[str]):
    """The strings of `pack_strings`; `find` asks that they are sorted by their bytes."""

    def __init__(self, data: NDArray[np.uint8], starts: NDArray[np.int64]) -> None:
        self._data = memoryview(np.ascontiguousarray(data).tobytes() if not data.flags.c_contiguous else data.data)
        self._starts = starts
        self.find = lru_cache(maxsize=200_000)(self._find)

    def __len__(self) -> int:
        return len(self._starts) - 1

    def __getitem__(self, place: Any) -> Any:
        return self._at(int(place)).decode()

    def __iter__(self) -> Iterator[str]:
        blob, starts = self._data.tobytes(), self._starts.tolist()
        return (blob[begin:end].decode() for begin, end in pairwise(starts))

    def _at(self, place: int) -> bytes:
        return bytes(self._data[self._starts[place] : self._starts[place + 1]])

    def _find(self, text: str) -> int:
        """Where a string stands, -1 if it is not there."""
        wanted = text.encode()
        low, high = 0, len(self)
        while low < high:
            middle = (low + high) // 2
            if self._at(middle) < wanted:
                low = middle + 1
            else:
                high = middle
        return low if low < len(self) and self._at(low) == wanted else -1
