"""Every published number, one record each, as it was printed.

How to add one: a row in data/published/claims.csv (its question, answer and base must have a row
in questions.csv and among.csv), then `barometre seal`.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from analysis.paths import PUBLISHED
from analysis.sources.codebook import Codebook
from analysis.sources.errors import SourceError
from analysis.sources.provenance import verified
from analysis.sources.rows import Row, read_rows

CLAIMS = PUBLISHED / "claims.csv"
COLUMNS = (
    "id wave figure sentence question answer among proposition printed unit base source"
).split()
WORDS = {"une": "1", "deux": "2", "trois": "3", "six": "6", "neuf": "9", "dix": "10"}
NUMBER = re.compile(r"[1-9][0-9]{0,2}(?:[ \u00a0\u202f][0-9]{3})+|(?:0|[1-9][0-9]*)(?:[.,][0-9]+)?")
ID, WAVE = re.compile(r"[A-Za-z0-9-]+"), re.compile(r"[0-9]{4}(-[a-z]+)?")  # parts of file names
PROPOSITION = re.compile(r"[<>] ([1-9]\d*)/([1-9]\d*)|> [a-z-]+|first|second")
SHARE = re.compile(r"%|sur ([1-9][0-9]*)")
COUNTED = ("collectivités", "communes", "répondants", "outils", "contacts")
AMOUNT = "€/hab."


@dataclass(frozen=True, slots=True)
class Claim:
    """One number as printed. `printed` stays text: "62" and "62.0" are two claims.

    `printed` is empty where the sentence gives no number; `base` is the number of answers the
    share is taken over, only if the sentence itself prints it; `unit` says what the number counts.
    """

    id: str
    wave: str
    figure: str
    sentence: str
    question: str
    answer: str
    among: str
    proposition: str
    printed: str
    unit: str
    base: int | None
    source: str

    @property
    def number(self) -> str:
        """The printed number in digits: "une" is 1."""
        return WORDS.get(self.printed, self.printed)

    @property
    def per(self) -> int | None:
        """What a whole is printed as: 100 for a percentage, 3 for "2 sur 3"; None if no share."""
        found = SHARE.fullmatch(self.unit) if self.printed else None
        return None if found is None else int(found[1] or 100)

    @property
    def counted(self) -> int | None:
        """The number of things printed, where the claim is a count."""
        if not self.printed or self.unit not in COUNTED:
            return None
        return int(re.sub(r"\D", "", self.number))


def load_claims(codebook: Codebook, path: Path = CLAIMS) -> tuple[Claim, ...]:
    """Every claim of the file, in its order, checked against the codebook.

    Raises SourceError at the first row that is not a claim: duplicate id, printed text that is no
    number or does not stand in the sentence, unknown question, answer, base, figure or unit.
    """
    claims: dict[str, Claim] = {}
    for row in read_rows(verified(path), columns=COLUMNS):
        if row["id"] in claims:
            raise row.fault("id", wanted="an id of its own", way_out="Number the claims anew.")
        claims[row["id"]] = claim_of(row, codebook)
    return tuple(claims.values())


def of_wave(claims: Sequence[Claim], wave: str) -> tuple[Claim, ...]:
    """The claims of one edition.

    Raises SourceError where there are none.
    """
    found = tuple(claim for claim in claims if claim.wave == wave)
    if not found:
        known = ", ".join(dict.fromkeys(claim.wave for claim in claims))
        raise SourceError(
            "claims.csv",
            column="wave",
            seen=wave,
            wanted=f"one of {known}",
            way_out="Choose a wave that has claims, or add its claims first.",
        )
    return found


def claim_of(row: Row, codebook: Codebook) -> Claim:
    """The claim of a row, checked against the codebook; raises SourceError where it is none."""
    _check_names(row, codebook)
    _check_printed(row)
    return Claim(**{**row.cells, "base": _base(row)})


def _check_names(row: Row, codebook: Codebook) -> None:
    for column in ("id", "wave", "sentence", "source"):
        if not row[column].strip():
            raise row.fault(column, wanted="some text", way_out="A claim needs it to be found.")
    for column, form in {"id": ID, "wave": WAVE}.items():
        if not form.fullmatch(row[column]):
            raise row.fault(column, wanted="letters, digits and hyphens", way_out="Rename it.")
    question = codebook.questions.get(row["question"])
    _one_of(row, "question", known=codebook.questions)
    _one_of(row, "answer", known=("", *question.answers))
    _one_of(row, "among", known=codebook.bases)
    _one_of(row, "figure", known=("", *codebook.figures))
    _check_proposition(row, codebook)


def _check_proposition(row: Row, codebook: Codebook) -> None:
    text = row["proposition"]
    base = text.removeprefix("> ") if re.fullmatch("> [a-z-]+", text) else None
    found = PROPOSITION.fullmatch(text)
    beyond = found and found[1] and int(found[1]) >= int(found[2])
    if (text and not found) or beyond or (base and base not in codebook.bases):
        wanted = "> 1/2, < 1/2, > BASE, first, second, or nothing"
        raise row.fault("proposition", wanted=wanted, way_out="Rewrite it so.")


def _one_of(row: Row, column: str, *, known: Collection[str]) -> None:
    if row[column] not in known:
        wanted = "one of " + ", ".join(name or "(empty)" for name in known)
        raise row.fault(column, wanted=wanted, way_out="Correct it, or add it to the codebook.")


def _check_printed(row: Row) -> None:
    printed = row["printed"]
    if printed and not NUMBER.fullmatch(printed) and printed not in WORDS:
        raise row.fault(
            "printed",
            wanted="a number as printed, or nothing",
            way_out="Put the number as the sentence has it; leave a claim in words empty.",
        )
    if printed and not _stands_in(row["sentence"], printed):
        raise row.fault("printed", wanted="a number of the sentence", way_out="Quote both alike.")
    if printed and not SHARE.fullmatch(row["unit"]) and row["unit"] not in (*COUNTED, AMOUNT):
        raise row.fault("unit", wanted="%, sur N, €/hab. or what is counted", way_out="Name it.")
    if row["unit"] in COUNTED and re.search("[.,]", printed):
        raise row.fault("printed", wanted=f"a whole number of {row['unit']}", way_out="Correct it.")


def _stands_in(sentence: str, printed: str) -> bool:
    """Whether the number, not a part of another one, stands in the sentence."""
    form = re.escape(_spaced(printed)).replace(",", "[.,]")
    return bool(re.search(rf"(?<!\w)(?<!\d[.,]){form}(?!\w|[.,]\d)", _spaced(sentence)))


def _spaced(text: str) -> str:
    return re.sub(r"[\u00a0\u202f]", " ", text)


def _base(row: Row) -> int | None:
    if not row["base"]:
        return None
    if not re.fullmatch(r"[1-9]\d*", row["base"]):
        raise row.fault("base", wanted="a whole number, or nothing", way_out="Correct the base.")
    return int(row["base"])
