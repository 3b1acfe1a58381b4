"""The same sample from every kind of file gives the same audit, to the last bit."""

import json

import pytest
from samples import schools

from analysis.audit.sample_answers import Asked
from analysis.report.audit import audit

ASKED = Asked("awards", ("Yes",), by=("stype", "sch.wide"))
MARGINS = """variable,level,count
stype,E,4421
stype,H,755
stype,M,1018
sch.wide,No,1072
sch.wide,Yes,5122
awards,Yes,4171
awards,No,2023
"""


def written(folder, ending):
    """The schools of apisrs, an answer missing, as a file of one kind."""
    table = schools("apisrs").copy()
    table.loc[7, "awards"] = ""
    path = folder / f"sample.{ending}"
    if ending == "xlsx":
        from spreadsheets import xlsx

        path.write_bytes(xlsx({"S": [list(table.columns), *table.to_numpy().tolist()]}))
    elif ending == "sav":
        import pyreadstat

        names = {name: name.replace(".", "_") for name in table}
        pyreadstat.write_sav(table.rename(columns=names), path)
    elif ending == "parquet":
        table.replace("", None).to_parquet(path)
    else:
        table.to_csv(path, index=False, sep=";" if ending == "txt" else ",")
    return path


def audit_of(path, folder):
    """The record of an audit, without what names the file; SPSS knows no points in names."""
    spss = path.suffix == ".sav"
    margins = folder / "margins.csv"
    margins.write_text(MARGINS.replace("sch.wide", "sch_wide") if spss else MARGINS, "utf-8")
    by = tuple(name.replace(".", "_") if spss else name for name in ASKED.by)
    asked = Asked(ASKED.question, ASKED.yes, by=by)
    made = audit(str(path), margins, asked=asked, out=folder / "out", language="en")
    record = json.loads((folder / "out" / "audit.json").read_text(encoding="utf-8"))
    for name in ("sample", "margins"):
        for key in ("file", "sha256", "bytes", "notes"):
            del record["provenance"][name][key]
    return made, json.loads(json.dumps(record).replace("sch_wide", "sch.wide"))


@pytest.fixture(scope="module")
def from_csv(tmp_path_factory):
    folder = tmp_path_factory.mktemp("csv")
    return audit_of(written(folder, "csv"), folder)[1]


def test_a_file_is_audited(tmp_path):
    made, record = audit_of(written(tmp_path, "csv"), tmp_path)
    assert sorted(path.name for path in made.files) == [
        "audit.html",
        "audit.json",
        "audit.schema.json",
    ]
    assert (record["n"], record["population"]) == (199, 6194)
    assert record["provenance"]["counts"]["without_answer"] == 1


@pytest.mark.parametrize("ending", ["txt", "parquet", "xlsx", "sav"])
def test_every_kind_of_file_gives_the_same_numbers(tmp_path, from_csv, ending):
    _, record = audit_of(written(tmp_path, ending), tmp_path)
    assert record == from_csv
