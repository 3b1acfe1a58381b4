"""The columns of a table of answers in words: what was asked, what its codes mean, of whom."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from analysis.paths import SURVEY
from analysis.sources.codebook import Label
from analysis.sources.provenance import verified
from analysis.sources.schema import load_schema


@dataclass(frozen=True, slots=True)
class Column:
    """One column of answers: its wording, and the label of each code it may hold.

    `codes`: empty where it holds any text; `asked`: of whom, an id of among.csv, empty where it
    was not a question.
    """

    name: str
    wording: Label
    codes: Mapping[str, Label]
    asked: str


def load_columns(wave: str, table: str) -> dict[str, Column]:
    """The columns of a table of answers ("respondents" or "tools") of one edition, by name.

    Raises SourceError where the edition has none.

    >>> load_columns("2016", "respondents")["equipped"].codes["yes"]
    Label(fr='Oui', en='Yes')
    """
    fields = load_schema(wave, table).fields
    path = SURVEY / wave / f"{table}.schema.json"
    given = json.loads(verified(path).read_text(encoding="utf-8"))
    return {
        one["name"]: Column(
            one["name"],
            Label(one["title"], one["titleEn"]),
            {
                code["value"]: Label(code["label"], code["labelEn"])
                for code in one.get("categories", ())
            },
            fields[one["name"]].asked,
        )
        for one in given["fields"]
    }
