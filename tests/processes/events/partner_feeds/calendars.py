"""Calendar files as partners' programs write them."""

__all__ = ["calendar", "entry"]


def entry(uid="1@partner", start="DTSTART:20260618T120000Z", *more, summary="SUMMARY:Stammtisch"):
    """One entry; every line as it stands in the file."""
    lines = [f"UID:{uid}", start, summary, *more]
    return "\n".join(["BEGIN:VEVENT", *[line for line in lines if line], "END:VEVENT"])


def calendar(*entries, head=()):
    """A file around them."""
    return "\r\n".join(
        "\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//partner//EN", *head, *entries, "END:VCALENDAR", ""]).split("\n")
    ).encode()
