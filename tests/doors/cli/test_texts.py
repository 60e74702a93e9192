import pytest

from hubwerk.doors.cli.texts import UnreadableText, decoded, read_text

TEXT = "Die Bäckerei sucht für Würselen einen Lehrling, der früh aufsteht und Brötchen mag.\nLe café à côté cherche un élève."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_usual_encodings_are_read(tmp_path, encoding):
    file = tmp_path / "text.txt"
    file.write_bytes(TEXT.encode(encoding))

    assert read_text(str(file)) == TEXT


def test_binary_file_is_refused():
    with pytest.raises(UnreadableText, match=r"photo\.png"):
        decoded(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01", "photo.png")


def test_broken_utf_16_is_refused():
    with pytest.raises(UnreadableText, match="encoding is unknown"):
        decoded(b"\xff\xfea", "half.txt")


def test_text_with_control_characters_is_refused():
    with pytest.raises(UnreadableText, match="plain text"):
        decoded(b"PK\x03\x04 word document", "letter.docx")
