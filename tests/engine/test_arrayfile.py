from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays_of

from hubwerk.engine.arrayfile import BrokenArrayFile, open_arrays, read_metadata, write_arrays

dtypes = st.sampled_from([np.dtype(name) for name in ("u1", "i4", "i8", "f4", "f8", "<U2", "?")])
some_arrays = st.dictionaries(
    st.text(min_size=1, max_size=5).filter(str.isprintable),
    dtypes.flatmap(lambda dtype: arrays_of.arrays(dtype, arrays_of.array_shapes(min_side=0))),
    max_size=4,
)


@pytest.fixture
def written(tmp_path):
    path = tmp_path / "some.arrays"
    write_arrays(path, {"numbers": np.arange(100), "names": np.array(["BE", "DE"])}, {"stamp": "ä"})
    return path


@given(some_arrays)
@settings(max_examples=60, deadline=None)
def test_arrays_come_back_as_they_were_written(tmp_path_factory, arrays):
    path = tmp_path_factory.mktemp("arrays") / "some.arrays"

    write_arrays(path, arrays, {"n": len(arrays)})
    opened, metadata = open_arrays(path)

    assert metadata == {"n": len(arrays)}
    assert opened.keys() == arrays.keys()
    for name, array in arrays.items():
        assert (opened[name].dtype, opened[name].shape) == (array.dtype, array.shape)
        np.testing.assert_array_equal(opened[name], array)


def test_arrays_are_mapped_aligned_and_read_only(written):
    arrays, _ = open_arrays(written)

    for array in arrays.values():
        assert array.ctypes.data % 64 == 0
        with pytest.raises(ValueError, match="read-only"):
            array[0] = array[1]


def test_metadata_is_read_alone(written):
    assert read_metadata(written) == {"stamp": "ä"}


def test_any_cut_is_noticed(written):
    whole = written.read_bytes()
    for kept in [*range(0, 300, 7), len(whole) - 1]:
        written.write_bytes(whole[:kept])

        with pytest.raises(BrokenArrayFile):
            open_arrays(written)
        with pytest.raises(BrokenArrayFile):
            read_metadata(written)


@pytest.mark.parametrize("header", [b"", b"{", b"[]", b"{}", b'{"arrays": {}}', b"\xff\xfe", b"null"])
def test_odd_header_is_noticed(tmp_path, header):
    path = tmp_path / "odd.arrays"
    path.write_bytes(b"hubwerk-arrays-1\n" + len(header).to_bytes(8, "little") + header + b"\0" * 200)

    with pytest.raises(BrokenArrayFile):
        open_arrays(path)


def test_absurd_header_length_is_noticed(tmp_path):
    path = tmp_path / "odd.arrays"
    path.write_bytes(b"hubwerk-arrays-1\n" + b"\xff" * 300)

    with pytest.raises(BrokenArrayFile):
        open_arrays(path)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", "wörter".encode(), b"\0" * 1000])
def test_foreign_file_is_noticed(tmp_path, content):
    path = tmp_path / "foreign.arrays"
    path.write_bytes(content)

    with pytest.raises(BrokenArrayFile):
        open_arrays(path)


def test_missing_file_is_an_os_error(tmp_path):
    with pytest.raises(FileNotFoundError):
        open_arrays(tmp_path / "none")


class FullDisk(dict):
    """Arrays whose writing stops half way."""

    def values(self):
        yield np.arange(3)
        raise OSError("No space left on device")


@pytest.mark.parametrize(("arrays", "metadata"), [({}, {"no": object()}), (FullDisk(a=np.arange(3)), {})], ids=["metadata", "disk"])
def test_old_file_stays_when_writing_fails(written, arrays, metadata):
    before = written.read_bytes()

    with pytest.raises((TypeError, OSError)):
        write_arrays(written, arrays, metadata)

    assert written.read_bytes() == before
    assert [file.name for file in Path(written.parent).iterdir()] == [written.name]


def test_folder_is_made(tmp_path):
    write_arrays(tmp_path / "new" / "folder" / "some.arrays", {}, {})

    assert open_arrays(tmp_path / "new" / "folder" / "some.arrays") == ({}, {})
