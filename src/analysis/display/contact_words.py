"""The list of contacts in the words of a language: its headings, types and mailings."""

from collections.abc import Mapping

import pandas as pd

from analysis.audit.contacts import FOLLOW_UP, KEY, MAILING, MAIN, RESERVE, Contacts
from analysis.display.words import LANGUAGES, say
from analysis.sources.former_contacts import COLUMNS

HEADINGS = {
    "key": "identifier",
    "siren": "SIREN",
    "insee_code": "INSEE code",
    "name": "name",
    "type": "type",
    "population": "population",
    "departement_code": "département code",
    "departement": "département",
    "region_code": "région code",
    "region": "région",
    "stratum": "stratum",
    "order": "order of draw",
    "probability": "inclusion probability",
    "weight": "weight",
    "follow_up_weight": "weight if answering by telephone",
    "mailing": "contact",
}
TYPES = {
    "commune": "commune",
    "intercommunalite": "intercommunal body",
    "metropole": "métropole",
    "departement": "département",
    "region": "région",
}
CONTACTS = {MAIN: "letter", FOLLOW_UP: "letter, then telephone", RESERVE: "reserve"}


def contact_sheet(contacts: Contacts, *, language: str) -> pd.DataFrame:
    """The list as a sheet: texts in the words of the language, numbers as numbers.

    Columns of another frame than today's authorities keep their names and their texts.
    """
    table = contacts.table
    ours = contacts.key == KEY
    words: dict[str, Mapping[str, str]] = {MAILING: CONTACTS}
    if ours:
        words["type"] = TYPES
    told = {
        name: table[name].map({code: say(text, language) for code, text in said.items()})
        for name, said in words.items()
    }
    names = HEADINGS if ours else {name: HEADINGS[name] for name in _drawn(table)}
    headed = {name: say(text, language) for name, text in names.items()}
    return table.assign(stratum=table["stratum"].astype("str"), **told).rename(columns=headed)


def former_headings(key: str) -> dict[str, set[str]]:
    """How the columns of a list can be headed that are read again, in either language.

    `key`: of the frame.
    """
    found = {name: {say(HEADINGS[name], one) for one in LANGUAGES} for name in COLUMNS}
    return found if key == KEY else {**found, "key": {key}}


def reserve_words() -> set[str]:
    """How a unit of the reserve is called, in either language."""
    return {say(CONTACTS[RESERVE], one) for one in LANGUAGES}


def _drawn(table: pd.DataFrame) -> list[str]:
    """The columns that the draw added; those of the file before them keep their names."""
    return list(table.columns[list(table.columns).index("stratum") :])
