"""What the two tables of the population must be: types, columns, codes, size classes."""

from collections.abc import Mapping

import pandas as pd

from analysis.sources.codes import (
    SIZE_CLASSES,
    Code,
    DepartementCode,
    InseeCode,
    RegionCode,
    Siren,
    size_class,
)
from analysis.sources.text_table import require

CODE_OF_TYPE: Mapping[str, type[Code]] = {
    "commune": InseeCode,
    "CC": Siren,
    "CA": Siren,
    "CU": Siren,
    "METRO": Siren,
    "MET69": Siren,
    "departement": DepartementCode,
    "region": RegionCode,
}
TYPES = tuple(CODE_OF_TYPE)
UNSIZED = ("departement", "region")
STRATUM = ["type", "size_class", "region_code", "region"]
STRATA_COLUMNS = (*STRATUM, "count")
PLACE_COLUMNS = ("departement_code", "departement", "region_code", "region")
AUTHORITY_COLUMNS = ("type", "code", "siren", "name", "population", "size_class", *PLACE_COLUMNS)


def checked_strata(table: pd.DataFrame, *, file: str) -> pd.DataFrame:
    """A table of text as strata, or a SourceError naming `file` and the row."""
    _require_types(table, file=file)
    sized = ~table["type"].isin(UNSIZED)
    known = table["size_class"].isin(SIZE_CLASSES).where(sized, table["size_class"] == "")
    wanted = f"one of {', '.join(SIZE_CLASSES)}; nothing for a département or région"
    require(table, "size_class", true=known, file=file, wanted=wanted)
    codes = table["region_code"].map(RegionCode.well_formed)
    require(table, "region_code", true=codes, file=file, wanted=RegionCode.wanted)
    whole = table["count"].str.fullmatch("[1-9][0-9]*")
    require(table, "count", true=whole, file=file, wanted="a whole number from 1 up")
    once = ~table.duplicated(["type", "size_class", "region_code"])
    require(table, "region_code", true=once, file=file, wanted="each stratum once")
    return table.astype({"count": "int64"})


def checked_authorities(table: pd.DataFrame, *, file: str) -> pd.DataFrame:
    """A table of text as authorities, or a SourceError naming `file` and the row."""
    _require_types(table, file=file)
    _require_codes(table, file=file)
    unsized = table["type"].isin(UNSIZED)
    whole = table["population"].str.fullmatch("[0-9]+").where(~unsized, table["population"] == "")
    wanted = "a number of inhabitants; nothing for a département or région"
    require(table, "population", true=whole, file=file, wanted=wanted)
    right = table["size_class"] == [size_class(int(n)) if n else "" for n in table["population"]]
    require(table, "size_class", true=right, file=file, wanted="the class of its population")
    population = pd.to_numeric(table["population"].where(~unsized)).astype("Int64")
    return table.assign(population=population)


def _require_types(table: pd.DataFrame, *, file: str) -> None:
    known = table["type"].isin(TYPES)
    require(table, "type", true=known, file=file, wanted=f"one of {', '.join(TYPES)}")


def _require_codes(table: pd.DataFrame, *, file: str) -> None:
    pairs = zip(table["type"], table["code"], strict=True)
    formed = [CODE_OF_TYPE[kind].well_formed(code) for kind, code in pairs]
    require(table, "code", true=formed, file=file, wanted="the official code of its type")
    once = ~table.duplicated(["type", "code"])
    require(table, "code", true=once, file=file, wanted="each code once in its type")
    register = table["siren"].map(Siren.well_formed)
    known = register.where(~table["type"].isin(UNSIZED), table["siren"] == "")
    require(table, "siren", true=known, file=file, wanted=Siren.wanted)
    departement = table["departement_code"].map(DepartementCode.well_formed)
    placed = departement.where(table["type"] != "region", table["departement_code"] == "")
    require(table, "departement_code", true=placed, file=file, wanted=DepartementCode.wanted)
    region = table["region_code"].map(RegionCode.well_formed)
    require(table, "region_code", true=region, file=file, wanted=RegionCode.wanted)
