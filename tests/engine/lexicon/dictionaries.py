"""Writes tiny dictionaries as Debian installs FreeDict's: a dictd index beside a gzip file."""

import gzip

_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"


def base64(number):
    digits = _DIGITS[number % 64]
    while number := number // 64:
        digits = _DIGITS[number % 64] + digits
    return digits


def write_dictionary(folder, name, entries, *, more_index=""):
    """`entries` are texts as they stand in the dictionary, the headword in the first line. Returns the index."""
    index, data = [], b""
    for entry in ("00databaseshort\n  Tiny dictionary", *entries):
        written = f"{entry}\n".encode()
        index.append(f"{entry.partition(chr(10))[0].split(' /')[0]}\t{base64(len(data))}\t{base64(len(written))}")
        data += written
    path = folder / f"freedict-{name}.index"
    path.write_text("\n".join(index) + "\n" + more_index, encoding="utf-8")
    path.with_suffix(".dict.dz").write_bytes(gzip.compress(data))
    return path
