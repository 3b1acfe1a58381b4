"""Which encoding a text file is in: decided on the whole file, since one letter can be the last.

UTF-8 if all of it is; else UTF-8 with some lines of Windows-1252, where letters of both are there;
else the one of Windows-1252, ISO-8859-15 and Mac Roman that reads most like French.
"""

import codecs
import re
from dataclasses import dataclass
from pathlib import Path

from analysis.sources.errors import SourceError
from analysis.sources.excerpt import named
from analysis.sources.notes import Note, note

BLOCK = 1_048_576
SAMPLE = 65_536  # bytes of lines with letters beyond ASCII: plenty to tell three encodings
BINARY_SHARE, BINARY_COUNT = 0.02, 10  # control characters: a text has none, or a stray one
_CONTROLS = bytes({*range(9), *range(14, 32), 127} - {26, 27})
_FOREIGN = re.compile("[\udc80-\udcff]")
# Two bytes of another encoding may be a letter of UTF-8 by chance, but seldom a Latin one.
_PROPER = re.compile("[\xa0-\u017f\u2000-\u20cf]")
_FREQUENT, _SELDOM = "éèàêçôùîâû’", "äëïöüÿœæÀÂÇÉÈÊËÎÏÔŒÙ«»€°–…\xa0“”"
# In ISO-8859-15 the euro and œ, Œ, Ÿ take the places of ¤ and of the fractions.
_LATIN_9 = re.compile(
    rb"\xa4|(?<=[A-Za-z\xc0-\xff])[\xbc-\xbe]|[\xbc-\xbe](?=[A-Za-z\xc0-\xff])",
)


@dataclass(frozen=True, slots=True)
class Encoding:
    """An encoding: its name for Python, its name for a reader.

    `patched`: single bytes that are not in it are Windows-1252, and said to be.
    """

    name: str
    said: str | Note
    patched: bool = False


UTF8 = Encoding("utf-8-sig", "UTF-8")
PATCHED = Encoding("utf-8-sig", note("UTF-8 with some Windows-1252"), patched=True)
WINDOWS = Encoding("cp1252", "Windows-1252")
LATIN_9 = Encoding("iso8859_15", "ISO-8859-15")
MAC = Encoding("mac_roman", "Mac Roman")
_MARKS = (
    (codecs.BOM_UTF32_LE, Encoding("utf-32", "UTF-32")),
    (codecs.BOM_UTF32_BE, Encoding("utf-32", "UTF-32")),
    (codecs.BOM_UTF16_LE, Encoding("utf-16", "UTF-16")),
    (codecs.BOM_UTF16_BE, Encoding("utf-16", "UTF-16")),
)


def encoding_of(path: Path) -> Encoding:
    """The encoding of a text file; raises SourceError where it is no text."""
    with path.open("rb") as file:
        head = file.read(BLOCK)
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return encoding
    half = len(head) // 2
    if half and head[1::2].count(0) > 0.4 * half and head[::2].count(0) < 0.05 * half:
        return Encoding("utf-16-le", "UTF-16")
    _check_text(head, file=named(path))
    return _scanned(path)


def _check_text(head: bytes, *, file: str) -> None:
    controls = len(head) - len(head.translate(None, _CONTROLS))
    if controls >= BINARY_COUNT and controls > BINARY_SHARE * len(head):
        raise SourceError(
            file,
            seen="a file that is not text",
            wanted="CSV, xlsx, xls, ods, Parquet, SPSS or Stata",
            way_out="Export the answers again as CSV UTF-8, or as xlsx.",
        )


def _scanned(path: Path) -> Encoding:
    decoder = codecs.getincrementaldecoder("utf-8")("surrogateescape")
    proper = foreign = False
    sample = b""
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            if block.isascii() and not decoder.getstate()[0]:
                continue
            text = decoder.decode(block)
            proper = proper or _PROPER.search(text) is not None
            foreign = foreign or _FOREIGN.search(text) is not None
            if len(sample) < SAMPLE:
                sample += b"\n".join(line for line in block.splitlines() if not line.isascii())
    # Bytes left over at the end are a letter cut in two, unless nothing else is UTF-8.
    foreign = foreign or (bool(decoder.getstate()[0]) and not proper)
    if not foreign:
        return UTF8
    return PATCHED if proper else legacy(sample[:SAMPLE])


def legacy(sample: bytes) -> Encoding:
    """The encoding of one byte a letter that reads most like French.

    >>> legacy("déjà".encode("mac_roman")).said, legacy("cœur".encode("iso8859_15")).said
    ('Mac Roman', 'ISO-8859-15')
    """
    if _french(sample, MAC) > _french(sample, WINDOWS):
        return MAC
    windows_only = any(0x80 <= byte < 0xA0 for byte in sample)
    return LATIN_9 if _LATIN_9.search(sample) and not windows_only else WINDOWS


def _french(sample: bytes, encoding: Encoding) -> int:
    text = sample.decode(encoding.name, errors="replace")
    return 3 * sum(map(text.count, _FREQUENT)) + sum(map(text.count, _SELDOM))
