"""The local authorities the survey could have reached: as counts in 2016, as units today.

Two tables. *Strata* are counts by type, size class and région. *Authorities* are one row per
commune, EPCI à fiscalité propre, département and région. Sizes are populations totales.
"""

from collections.abc import Mapping
from dataclasses import astuple, dataclass
from pathlib import Path

import pandas as pd

from analysis.paths import POPULATION, shown
from analysis.sources.codes import FROM_3500, SIZE_CLASSES
from analysis.sources.population_tables import (
    AUTHORITY_COLUMNS,
    STRATA_COLUMNS,
    STRATUM,
    TYPES,
    checked_authorities,
    checked_strata,
)
from analysis.sources.provenance import verified
from analysis.sources.text_table import read_frame

STRATA = POPULATION / "2016-strata.csv"
AUTHORITIES = POPULATION / "2026-authorities.csv.gz"

RESPONDENT_TYPES: Mapping[str, tuple[str, ...]] = {
    "commune": ("commune",),
    "intercommunalite": ("CC", "CA", "CU"),
    "metropole": ("METRO", "MET69"),
    "departement": ("departement",),
    "region": ("region",),
}


def load_strata(path: Path = STRATA) -> pd.DataFrame:
    """The population on 1 January 2016 as counts, one row per stratum; `count` is an integer.

    Raises SourceError at the first unknown type or size class, malformed code or double row.

    >>> int(load_strata()["count"].sum())
    38040
    """
    return checked_strata(read_frame(verified(path), columns=STRATA_COLUMNS), file=shown(path))


def load_authorities(path: Path = AUTHORITIES) -> pd.DataFrame:
    """The authorities of today, one row each; `population` (inhabitants) is a nullable Int64.

    Raises SourceError at the first unknown type, malformed or double code, or wrong size class.

    >>> load_authorities().loc[0, ["code", "name", "size_class"]].to_list()
    ['01001', "L'Abergement-Clémenciat", '500-999']
    """
    table = read_frame(verified(path), columns=AUTHORITY_COLUMNS)
    return checked_authorities(table, file=shown(path))


@dataclass(frozen=True, slots=True)
class Totals:
    """How many authorities there are, by type; and communes by size class."""

    by_type: dict[str, int]
    communes_by_class: dict[str, int]

    @property
    def communes_from_3500(self) -> int:
        """Communes of 3,500 inhabitants or more, those the mailing aimed at."""
        return sum(self.communes_by_class[name] for name in FROM_3500)


@dataclass(frozen=True, slots=True, eq=False)
class Population:
    """The authorities of one year as strata, and the file they come from, as shown to a reader."""

    strata: pd.DataFrame
    file: str


@dataclass(frozen=True, slots=True)
class MailingFrame:
    """Whom a mailing like that of 2016 can reach, counted by the types respondents were given."""

    commune: int
    intercommunalite: int
    metropole: int
    departement: int
    region: int

    @property
    def total(self) -> int:
        """All authorities of the frame."""
        return sum(astuple(self))


def population_of(wave: str) -> Population | None:
    """The authorities of an edition's year: its strata, else its authorities counted into strata.

    None where the repository has neither: one year never stands in for another.
    Raises SourceError for a faulty table.

    >>> population_of("2016-sister").file, population_of("2018")
    ('data/population/2016-strata.csv', None)
    """
    year = wave[:4]
    strata, units = POPULATION / f"{year}-strata.csv", POPULATION / f"{year}-authorities.csv.gz"
    if strata.exists():
        return Population(load_strata(strata), shown(strata))
    if units.exists():
        return Population(strata_of(load_authorities(units)), shown(units))
    return None


def strata_of(authorities: pd.DataFrame) -> pd.DataFrame:
    """Units counted into strata: the table of `load_strata`, from that of `load_authorities`."""
    return authorities.groupby(STRATUM, as_index=False).size().rename(columns={"size": "count"})


def totals(strata: pd.DataFrame) -> Totals:
    """Authorities by type, communes by size class; a type or class without any counts 0.

    >>> totals(load_strata()).communes_from_3500
    3112
    """
    by_type = strata.groupby("type")["count"].sum()
    by_class = strata[strata["type"] == "commune"].groupby("size_class")["count"].sum()
    return Totals(
        by_type={name: int(by_type.get(name, 0)) for name in TYPES},
        communes_by_class={name: int(by_class.get(name, 0)) for name in SIZE_CLASSES},
    )


def mailing_frame(strata: pd.DataFrame) -> MailingFrame:
    """Communes of 3,500 inhabitants or more and every other authority, by respondents' type.

    >>> mailing_frame(load_strata())
    MailingFrame(commune=3112, intercommunalite=2049, metropole=14, departement=101, region=18)
    """
    mailed = (strata["type"] != "commune") | strata["size_class"].isin(FROM_3500)
    by_type = totals(strata[mailed]).by_type
    sums = {name: sum(by_type[kind] for kind in kinds) for name, kinds in RESPONDENT_TYPES.items()}
    return MailingFrame(**sums)
