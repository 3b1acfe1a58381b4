"""Every broken export gives its message or its account; any kind of file gives the same table."""

import sys
from types import ModuleType

import pandas as pd
import pyreadstat
import pytest
from broken_exports import READING, judge
from spreadsheets import ods, xls, xlsx

from analysis.sources.export import read_export

ROWS = [["1004", "oui", "0.5"], ["02004", "", "3"], ["2A004", "non", "1"]]
NAMES = ["code", "q", "poids"]
FRAME = pd.DataFrame(ROWS, columns=NAMES).assign(poids=[0.5, 3.0, 1.0])
CELLS = [NAMES, *FRAME.to_numpy().tolist()]
KINDS = {
    "csv": lambda path: path.write_text("\n".join(map(";".join, [NAMES, *ROWS]))),
    "xlsx": lambda path: path.write_bytes(xlsx({"S": CELLS})),
    "ods": lambda path: path.write_bytes(ods(CELLS)),
    "xls": lambda path: path.write_bytes(xls(CELLS)),
    "parquet": FRAME.to_parquet,
    "sav": lambda path: pyreadstat.write_sav(FRAME, path),
    "zsav": lambda path: pyreadstat.write_sav(FRAME, path, compress=True),
    "dta": lambda path: pyreadstat.write_dta(FRAME, path),
}


@pytest.mark.parametrize("broken", READING, ids=lambda one: one.name)
def test_a_broken_export_gives_its_message_or_its_account(broken, tmp_path):
    judge(broken, tmp_path)


def test_the_corpus_is_as_large_as_promised():
    assert len({broken.name for broken in READING}) == len(READING) >= 60


@pytest.mark.parametrize("kind", KINDS)
def test_a_table_is_the_same_from_any_kind_of_file(kind, tmp_path):
    path = tmp_path / f"export.{kind}"
    KINDS[kind](path)
    export = read_export(path.rename(tmp_path / "export.bin"))
    assert list(export.table.columns) == NAMES
    assert export.table.to_numpy().tolist() == ROWS
    assert list(export.table.index) == [2, 3, 4]
    assert set(map(str, export.table.dtypes)) == {"str"}
    assert export.account.kept == export.account.read == 3


def test_an_address_is_fetched(monkeypatch):
    portal = ModuleType("analysis.sources.opendatasoft")
    portal.fetch = lambda where: f"fetched {where}"
    monkeypatch.setitem(sys.modules, portal.__name__, portal)
    assert read_export("ods://data.example/votes") == "fetched ods://data.example/votes"
