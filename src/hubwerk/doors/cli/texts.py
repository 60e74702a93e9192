"""Reading a text that someone hands to the command: from a file or from standard input, in whatever encoding it has."""

import sys
from pathlib import Path
from typing import Final

import click
from charset_normalizer import from_bytes

_BYTE_ORDER_MARKS: Final = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_WESTERN: Final = ["cp1252", "iso8859_15", "mac_roman", "cp850"]
_CONTROL: Final = frozenset(map(chr, [*range(9), 11, *range(14, 32)]))


class UnreadableText(click.ClickException):
    """The text cannot be had; the message says what to do. Exit code 2."""

    exit_code = 2


def read_text(source: str) -> str:
    """The text of a file, or of standard input for "-". Raises `UnreadableText` for a missing, binary or empty one."""
    name = "standard input" if source == "-" else source
    text = decoded(_bytes(source), name)
    if not text.strip():
        raise UnreadableText(f"{name} is empty: there is no text to read.")
    return text


def decoded(data: bytes, name: str) -> str:
    """Text from bytes: UTF-8 if it can be, else by its byte order mark, else what charset-normalizer thinks likeliest."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _strictly(data, encoding, name)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        # Our four languages first: other code pages would read "é" as a Czech or Turkish letter.
        best = from_bytes(data, cp_isolation=_WESTERN).best() or from_bytes(data).best()
        if best is None:
            raise UnreadableText(f"{name}: the encoding is unknown. Save it as UTF-8 and try again.") from None
        text = str(best)
    if _CONTROL.intersection(text):
        raise UnreadableText(f"{name} is no plain text. Save it as a text file in UTF-8 and try again.")
    return text


def _strictly(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise UnreadableText(f"{name}: the encoding is unknown, though it begins as {encoding}. Save it as UTF-8 and try again.") from None


def _bytes(source: str) -> bytes:
    if source == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(source).read_bytes()
    except OSError as error:
        raise UnreadableText(f"{source} cannot be read: {error.strerror or error}.") from None
