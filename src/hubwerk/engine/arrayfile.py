"""Many arrays in one memory-mapped file.

Why not a library: NumPy's .npz cannot be mapped, safetensors copies when it hands arrays to NumPy, HDF5 and Arrow are heavy for this. The
file is a magic line, the length of a JSON header, the header (name, dtype, shape and offset of each array, plus free metadata), and the
arrays, each aligned to 64 bytes. Files are written beside their place and moved in, so a reader sees the old or the new one, never half.
"""

import json
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import numpy as np

_MAGIC: Final = b"hubwerk-arrays-1\n"
_ALIGN: Final = 64


class BrokenArrayFile(ValueError):
    """The file is not one of ours, or was cut short."""


def write_arrays(path: Path, arrays: Mapping[str, np.ndarray[Any, Any]], metadata: Mapping[str, Any]) -> None:
    """Write all arrays and JSON-able metadata; the file appears at `path` whole or not at all."""
    entries: dict[str, dict[str, Any]] = {}
    offset = 0
    for name, array in arrays.items():
        entries[name] = {"dtype": array.dtype.str, "shape": list(array.shape), "offset": offset}
        offset += -(-array.nbytes // _ALIGN) * _ALIGN
    header = json.dumps({"arrays": entries, "metadata": dict(metadata), "size": offset}, sort_keys=True, ensure_ascii=False).encode()
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=path.name, suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(_MAGIC + len(header).to_bytes(8, "little") + header)
            file.write(b"\0" * (-file.tell() % _ALIGN))
            for array in arrays.values():
                file.write(np.ascontiguousarray(array).data)
                file.write(b"\0" * (-file.tell() % _ALIGN))
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def read_metadata(path: Path) -> dict[str, Any]:
    """Only the metadata of a file. Raises `BrokenArrayFile`."""
    return dict(_read_header(path)[0]["metadata"])


def open_arrays(path: Path) -> tuple[dict[str, np.ndarray[Any, Any]], dict[str, Any]]:
    """Map a file written by `write_arrays`; returns the read-only arrays by name and the metadata. Raises `BrokenArrayFile`."""
    header, start = _read_header(path)
    mapped = np.memmap(path, mode="r", dtype=np.uint8) if header["size"] else np.empty(start, np.uint8)
    arrays = {}
    for name, entry in header["arrays"].items():
        dtype, shape = np.dtype(entry["dtype"]), tuple(entry["shape"])
        begin = start + entry["offset"]
        size = dtype.itemsize * int(np.prod(shape, dtype=np.int64))
        arrays[name] = np.asarray(mapped[begin : begin + size]).view(dtype).reshape(shape)
    return arrays, header["metadata"]


def _read_header(path: Path) -> tuple[dict[str, Any], int]:
    """The header, and where the arrays begin; the file is known to be as long as it says."""
    size = path.stat().st_size
    with path.open("rb") as file:
        if file.read(len(_MAGIC)) != _MAGIC:
            raise BrokenArrayFile(path)
        header_size = int.from_bytes(file.read(8), "little")
        start = len(_MAGIC) + 8 + header_size
        if start > size:
            raise BrokenArrayFile(path)
        try:
            header = json.loads(file.read(header_size))
        except ValueError as error:
            raise BrokenArrayFile(path) from error
    start += -start % _ALIGN
    if not isinstance(header, dict) or not header.keys() >= {"arrays", "metadata", "size"} or size < start + header["size"]:
        raise BrokenArrayFile(path)
    return header, start
