import hashlib
import json

from tables import claims

from analysis.sources.corrections import Correction
from analysis.sources.new_wave_files import (
    Described,
    appended,
    claim_cells,
    narrowed,
    repairs,
    resources,
)
from analysis.sources.rows import Row

LICENCE = {"name": "etalab-2.0", "title": "Licence Ouverte", "path": "https://example.org/lo"}
PACKAGE = {
    "licenses": [LICENCE],
    "resources": [
        {"name": "claims", "path": "published/claims.csv", "hash": "sha256:0", "bytes": 1},
        {
            "name": "respondents-2016",
            "path": "survey/2016/respondents.reconstructed.csv",
            "title": "RECONSTRUCTED",
            "profile": "tabular-data-resource",
            "licenses": [{"name": "CC-BY-4.0"}],
            "schema": "survey/2016/respondents.schema.json",
        },
    ],
}
FILES = {"published/claims.csv": b"more", "survey/2026/respondents.csv": b"answers"}


def told(**given):
    return resources(PACKAGE, FILES, told=Described("2026", "2016", **{**UNTOLD, **given}))


UNTOLD = {"title": "", "source": "", "licence": ""}


def test_a_changed_file_has_its_new_hash_a_new_one_its_own_entry():
    claims, former, made = told()
    assert claims["hash"] == f"sha256:{hashlib.sha256(b'more').hexdigest()}"
    assert claims["bytes"] == 4
    assert former == PACKAGE["resources"][1]
    assert made["name"] == "respondents-2026"
    assert made["schema"] == "survey/2026/respondents.schema.json"
    assert made["profile"] == "tabular-data-resource"
    assert made["bytes"] == 7


def test_what_was_not_told_is_not_made_up():
    *_, made = told()
    assert "licenses" not in made
    assert made["title"] == "Answers collected in 2026, table respondents"
    assert "source not told" in made["sources"][0]["title"]


def test_what_was_told_is_written():
    *_, made = told(title="Réponses 2026", source="Enquête en ligne", licence="etalab-2.0")
    assert made["title"] == "Réponses 2026, table respondents"
    assert made["sources"] == [{"title": "Enquête en ligne"}]
    assert made["licenses"] == [LICENCE]


def test_claims_are_appended_as_they_were_given():
    (claim,) = claims("id wave question printed base\n2026-trust-1 2026 trust 72 .")
    assert (
        appended(b"head\n", [claim_cells(claim)]).decode()
        == "head\n2026-trust-1,2026,,,trust,yes,respondents,,72,%,,here\n"
    )


def test_repairs_are_kept_without_what_was_personal():
    cells = {"row": "r1", "column": "type", "seen": "06.12.34.56.78", "wanted": "commune"}
    row = Row("corrections.csv", 2, cells | {"reason": "saisie"})
    made = repairs([Correction("r1", "type", "06.12.34.56.78", "commune", row)])
    assert made.decode() == (
        'row,column,seen,wanted,reason\nr1,type,"a telephone number, not shown",commune,saisie\n'
    )
    files = {"survey/2026/corrections-made.csv": made}
    told = Described("2026", "2016", **UNTOLD)
    entry = resources(PACKAGE, files, told=told)[-1]
    assert (entry["name"], entry["bytes"]) == ("corrections-2026", len(made))
    assert [field["name"] for field in entry["schema"]["fields"]] == [*cells, "reason"]


def test_a_codebook_keeps_the_columns_answered_in_their_order():
    key = {"fields": ["respondent"], "reference": {"resource": "respondents-2016"}}
    fields = [{"name": name} for name in ("tool", "meetings", "respondent")]
    schema = {"fields": fields, "foreignKeys": [key]}
    made = json.loads(narrowed(schema, ["respondent", "tool"], respondents="respondents-2026"))
    assert [one["name"] for one in made["fields"]] == ["respondent", "tool"]
    assert made["foreignKeys"][0]["reference"]["resource"] == "respondents-2026"
    assert key["reference"]["resource"] == "respondents-2016"
