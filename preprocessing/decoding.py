"""Which text do these bytes hold? UTF-8 with or without BOM, UTF-16 with BOM or Windows-1256; gzip is unpacked."""

import gzip
from collections.abc import Iterable
from contextlib import suppress
from itertools import chain
from pathlib import Path
from typing import BinaryIO, Final, cast

_UTF16: Final = (b"\xff\xfe", b"\xfe\xff")


def open_bytes(path: Path) -> BinaryIO:
    """Open a file, unpacked if its name ends in `.gz`."""
    return cast(BinaryIO, gzip.open(path, "rb")) if path.suffix.lower() == ".gz" else path.open("rb")


def decode(data: bytes) -> tuple[str, str | None]:
    """Decode bytes of unknown encoding; the second value says what is doubtful about the result, if anything."""
    if data[:2] in _UTF16:
        return data.decode("utf-16", "replace"), None
    with suppress(UnicodeDecodeError):
        return data.decode("utf-8-sig"), None
    mended = data.decode("utf-8-sig", "replace")
    damaged = mended.count("\ufffd")
    if damaged < sum("\u0600" <= letter <= "\u06ff" for letter in mended):  # most of it is good UTF-8 after all
        return mended, f"{damaged} places are not UTF-8 and stand as \ufffd; expected UTF-8 or Windows-1256"
    return data.decode("cp1256"), None


def lines(stream: BinaryIO) -> Iterable[bytes]:
    """The lines of a file; those of UTF-16, where a line break is two bytes, as UTF-8."""
    start = stream.read(2)
    if start in _UTF16:
        return (start + stream.read()).decode("utf-16", "replace").encode().splitlines()
    return chain([start + stream.readline()], stream)


def with_plain_breaks(text: str) -> str:
    """The text with each line ended by a line feed alone."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
