"""Régions and départements, the authorities that lie in each, and the answers given there.

Authorities are those of the edition's year where the repository lists them one by one, else those
of the list there is, which says its own year.
"""

import re
import unicodedata
from dataclasses import dataclass
from types import MappingProxyType

import pandas as pd

from analysis.paths import POPULATION, shown
from analysis.sources.answers import Answers
from analysis.sources.codes import FROM_3500
from analysis.sources.errors import SourceError
from analysis.sources.population import AUTHORITIES, RESPONDENT_TYPES, load_authorities

TYPE_OF = MappingProxyType(
    {kind: name for name, kinds in RESPONDENT_TYPES.items() for kind in kinds}
)


@dataclass(frozen=True, slots=True)
class Territory:
    """A région or a département by its official code and its name.

    `level`: "region" or "departement".
    """

    level: str
    code: str
    name: str

    @property
    def slug(self) -> str:
        """Its name in a file name.

        >>> Territory("region", "84", "Auvergne-Rhône-Alpes").slug
        '84-auvergne-rhone-alpes'
        """
        ascii_name = unicodedata.normalize("NFKD", self.name).encode("ascii", "ignore").decode()
        return f"{self.code}-{re.sub('[^a-z0-9]+', '-', ascii_name.lower()).strip('-')}"


@dataclass(frozen=True, slots=True, eq=False)
class Register:
    """The authorities of one `year`, one row each: the columns of `load_authorities`, and

    `respondent_type`, that of RESPONDENT_TYPES; `mailed`, whether a mailing like that of 2016 could
    reach it. `file`: as shown to a reader.
    """

    units: pd.DataFrame
    year: str
    file: str


def register_of(wave: str) -> Register:
    """The authorities one by one, of the edition's year or else of the list there is.

    Raises SourceError for a faulty table.

    >>> register_of("2016").file
    'data/population/2026-authorities.csv.gz'
    """
    own = POPULATION / f"{wave[:4]}-authorities.csv.gz"
    path = own if own.exists() else AUTHORITIES
    units = load_authorities(path)
    kinds = units["type"].map(TYPE_OF)
    mailed = (kinds != "commune") | units["size_class"].isin(FROM_3500)
    return Register(units.assign(respondent_type=kinds, mailed=mailed), path.name[:4], shown(path))


def territories(register: Register, *, level: str) -> tuple[Territory, ...]:
    """Every territory of a level, by its code."""
    named = register.units[[f"{level}_code", level]].drop_duplicates()
    placed = named[named[f"{level}_code"] != ""].sort_values(f"{level}_code")
    return tuple(Territory(level, *row) for row in placed.itertuples(index=False))


def territory(register: Register, *, level: str, code: str) -> Territory:
    """The territory of that code; raises SourceError where there is none."""
    known = territories(register, level=level)
    for one in known:
        if one.code == code:
            return one
    raise SourceError(
        register.file,
        column=f"{level}_code",
        seen=code,
        wanted=f"one of {', '.join(one.code for one in known)}",
        way_out="Give the official code, its zeros included.",
    )


def answers_in(place: Territory, answers: Answers, *, register: Register) -> Answers | None:
    """The answers of the respondents of a territory, and of their tools.

    A column `region` or `departement` of the respondents holds the official code of each; a
    département lies in its région. None where neither is there. Raises SourceError for a code that
    is none.
    """
    respondents = answers.tables["respondents"]
    level = next((one for one in (place.level, "departement") if one in respondents), None)
    if level is None:
        return None
    codes = respondents[level]
    _require_codes(codes, level=level, answers=answers, register=register)
    if level != place.level:
        codes = codes.map(_region_of(register))
    here = respondents[codes == place.code]
    tables = {
        name: table[table["respondent"].isin(here["respondent"])]
        for name, table in answers.tables.items()
    }
    return Answers(answers.wave, tables, answers.evidence, answers.files)


def _region_of(register: Register) -> dict[str, str]:
    placed = register.units[["departement_code", "region_code"]].drop_duplicates()
    return dict(placed.itertuples(index=False))


def _require_codes(codes: pd.Series, *, level: str, answers: Answers, register: Register) -> None:
    known = {one.code for one in territories(register, level=level)}
    for name, code in zip(answers.tables["respondents"]["respondent"], codes, strict=True):
        if code and code not in known:
            raise SourceError(
                answers.files[0].path,
                column=level,
                seen=f"{code} ({name})",
                wanted=f"an official code of {register.file}, such as {min(known)}, or nothing",
                way_out="Correct the code: its zeros are part of it.",
            )
