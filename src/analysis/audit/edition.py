"""A published report, as far as two can be compared: its tables, its parameters, its files."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from analysis.audit.sheets import Sheet
from analysis.audit.values import Value

Row = Mapping[str, str]
Rows = Mapping[str, Row]


@dataclass(frozen=True, slots=True)
class Print:
    """A file of a report by its hash; of a page also the hash without the foot, and of its words.

    The foot of a page names data and versions, which are compared by themselves.
    """

    sha256: str
    body: str = ""
    words: str = ""

    def difference(self, other: "Print") -> str:
        """In what two files differ: "words", only "drawing" or "foot"; "bytes" if they are no page.

        >>> Print("1", body="a", words="w").difference(Print("2", body="b", words="w"))
        'drawing'
        """
        if not (self.words and other.words):
            return "bytes"
        if self.words != other.words:
            return "words"
        return "foot" if self.body == other.body else "drawing"


@dataclass(frozen=True, slots=True)
class Edition:
    """What a published report says.

    `rows`: verdicts.csv by claim; `sources`, `figures`: hash by name; `numbers`: those behind the
    figures, by file; `files`: every other file.
    """

    rows: Rows
    parameters: Mapping[str, Value]
    evidence: str
    sources: Mapping[str, str] = field(default_factory=dict)
    versions: Mapping[str, str] = field(default_factory=dict)
    figures: Mapping[str, str] = field(default_factory=dict)
    numbers: Mapping[str, Sheet] = field(default_factory=dict)
    files: Mapping[str, Print] = field(default_factory=dict)
