"""The table of today's authorities, from the four lists of `decoupage`; reads no file.

Kept: communes in their own right (no arrondissement municipal, no commune déléguée or associée),
EPCI à fiscalité propre (no établissement public territorial), départements, régions. Left out: the
overseas collectivités (zone "com"), which have neither département nor région and were not in the
frame of 2016 either.
"""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from analysis.sources.codes import size_class
from analysis.sources.decoupage import WAY_OUT, Decoupage, Record
from analysis.sources.errors import SourceError
from analysis.sources.population_tables import AUTHORITY_COLUMNS, TYPES

OVERSEAS, COMMUNE = "com", "commune-actuelle"
Row = dict[str, str]
Places = Mapping[str, Row]  # département code to the four columns of a place


def authorities(lists: Decoupage) -> pd.DataFrame:
    """One row of text per authority, by type and code, columns `AUTHORITY_COLUMNS`.

    Raises SourceError where a record refers to another that the lists do not have.
    """
    places = _places(lists)
    rows = [
        *_communes(lists, places=places),
        *_groups(lists, places=places),
        *[_row("departement", code=code, place=place) for code, place in places.items()],
        *[_row("region", code=region["code"], place=_region(region)) for region in _regions(lists)],
    ]
    rows.sort(key=lambda row: (_rank(row["type"]), row["code"]))
    return pd.DataFrame(rows, columns=list(AUTHORITY_COLUMNS), dtype="str")


def populations(lists: Decoupage) -> dict[str, int]:
    """Inhabitants of each commune (population totale, as in 2016), by code.

    The package gives the population totale only inside the EPCI. A commune in no EPCI (four
    islands) keeps the one number it has, the population municipale, which is a little lower.
    """
    alone = {record["code"]: record.get("population") for record in lists.communes}
    members = [member for group in lists.epci for member in group["membres"]]
    return alone | {member["code"]: member["populationTotale"] for member in members}


def _communes(lists: Decoupage, *, places: Places) -> list[Row]:
    population = populations(lists)
    rows = []
    for number, record in enumerate(lists.communes, start=1):
        if record["type"] != COMMUNE or record["zone"] == OVERSEAS:
            continue
        where = {"file": "communes.json", "row": number}
        if type(population[record["code"]]) is not int:
            wanted = "a number of inhabitants, here or in epci.json"
            raise SourceError(**where, column="population", wanted=wanted, way_out=WAY_OUT)
        place = _found(record["departement"], known=places, column="departement", **where)
        row = _row("commune", code=record["code"], place=place, name=record["nom"])
        rows.append(row | _size(population[record["code"]]) | {"siren": record.get("siren", "")})
    return rows


def _groups(lists: Decoupage, *, places: Places) -> list[Row]:
    """EPCI, each placed where its most populous member is: the package gives no seat."""
    homes = {record["code"]: record["departement"] for record in lists.communes}
    rows = []
    for number, group in enumerate(lists.epci, start=1):
        where = {"file": "epci.json", "row": number, "column": "membres"}
        home = _found(_largest(group["membres"]), known=homes, **where)
        place = _found(home, known=places, **where)
        row = _row(group["type"], code=group["code"], place=place, name=group["nom"])
        rows.append(row | _size(group["populationTotale"]) | {"siren": group["code"]})
    return rows


def _largest(members: list[Record]) -> str:
    return min(members, key=lambda member: (-member["populationTotale"], member["code"]))["code"]


def _places(lists: Decoupage) -> dict[str, Row]:
    regions = {region["code"]: _region(region) for region in _regions(lists)}
    places = {}
    for number, record in enumerate(lists.departements, start=1):
        if record["zone"] != OVERSEAS:
            where = {"file": "departements.json", "row": number, "column": "region"}
            region = _found(record["region"], known=regions, **where)
            departement = {"departement_code": record["code"], "departement": record["nom"]}
            places[record["code"]] = region | departement
    return places


def _regions(lists: Decoupage) -> list[Record]:
    return [region for region in lists.regions if region["zone"] != OVERSEAS]


def _region(region: Record) -> Row:
    return {
        "departement_code": "",
        "departement": "",
        "region_code": region["code"],
        "region": region["nom"],
    }


def _row(kind: str, *, code: str, place: Row, name: str | None = None) -> Row:
    # A département or région is its own place; the package has neither SIREN nor population.
    named = name or place["departement"] or place["region"]
    unknown = {"siren": "", "population": "", "size_class": ""}
    return {"type": kind, "code": code, "name": named} | unknown | place


def _size(inhabitants: int) -> Row:
    return {"population": str(inhabitants), "size_class": size_class(inhabitants)}


def _rank(kind: str) -> int:
    # An unknown type sorts last; `checked_authorities` then names it.
    return TYPES.index(kind) if kind in TYPES else len(TYPES)


def _found(key: str, *, known: Mapping[str, Any], file: str, row: int, column: str) -> Any:
    if key not in known:
        wanted = "a code that the package has"
        raise SourceError(file, row=row, column=column, seen=key, wanted=wanted, way_out=WAY_OUT)
    return known[key]
