"""Test data are drawn: what a test looks at stands in the test as a reader would sketch it."""

from dataclasses import fields

import pandas as pd

from analysis.sources.claims import Claim

BLANK = dict.fromkeys((field.name for field in fields(Claim)), "") | {
    "wave": "2016",
    "answer": "yes",
    "among": "respondents",
    "unit": "%",
    "source": "here",
}


def table(drawing):
    """A table of text as drawn: the first line names the columns, a dot is an empty cell.

    >>> table('''
    ...     type     size
    ...     commune  small
    ...     epci     .
    ... ''').to_dict("records")
    [{'type': 'commune', 'size': 'small'}, {'type': 'epci', 'size': ''}]
    """
    header, *rows = [line.split() for line in drawing.strip().splitlines()]
    ragged = [row for row in rows if len(row) != len(header)]
    if ragged:
        raise ValueError(f"saw {ragged[0]}, wanted one cell for each of {header}")
    cells = [["" if cell == "." else cell for cell in row] for row in rows]
    return pd.DataFrame(cells, columns=header, dtype="str")


def claims(drawing):
    """Claims as drawn, by columns of claims.csv, `_` for a space; what is not drawn is as BLANK.

    >>> [(claim.id, claim.number, claim.per) for claim in claims('''
    ...     question  printed  unit
    ...     type      51       .
    ...     meetings  deux     sur_3
    ... ''')]
    [('type-1', '51', None), ('meetings-2', '2', 3)]
    """
    rows = table(drawing).to_dict("records")
    return tuple(_claim(row, number) for number, row in enumerate(rows, start=1))


def _claim(row, number):
    cells = BLANK | {"id": f"{row['question']}-{number}"}
    cells |= {column: cell.replace("_", " ") for column, cell in row.items()}
    return Claim(**cells | {"base": int(cells["base"]) if cells["base"] else None})
