"""Text in a CSV file that a spreadsheet may open: read as text, never run as a formula.

Excel, LibreOffice and Google Sheets run a cell that begins with = + - or @. Text that begins so is
given an apostrophe before it; so is text that begins with apostrophes before such a sign, so that
taking one apostrophe off gives every text back. Numbers are written by programs and never touched:
a gap of -0.25 stays a number.
"""

import re

# The full-width signs count as well where a spreadsheet is set to Japanese or Chinese.
_RUNS = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")


def guarded(text: str) -> str:
    """A text as the cell of a CSV file; the same text unless a spreadsheet could run it.

    >>> guarded("80,1 %"), guarded("=1+1"), guarded("'=1+1")
    ('80,1 %', "'=1+1", "''=1+1")
    """
    return f"'{text}" if _RUNS.match(text) else text


def unguarded(text: str) -> str:
    """A guarded text as it was.

    >>> unguarded(guarded("'=1+1"))
    "'=1+1"
    """
    return text[1:] if text.startswith("'") and _RUNS.match(text) else text
