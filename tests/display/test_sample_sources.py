import pytest
from samples import audited, school_margins, schools

from analysis.display.sample_sources import parameters, sources

READ = {"read": 12, "kept": 9, "repaired": {"a rule": 1, "another": 1}, "refused": {"a reason": 1}}
RECORD = {
    "provenance": {
        "sample": {"file": "a.csv", "sha256": "f" * 64, "rows": READ},
        "margins": {"file": "ods://x/y", "sha256": None, "rows": READ},
        "evidence": "collected",
    }
}


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_row_is_counted_once(language):
    made = sources(RECORD, language=language)
    assert [row[2:6] for row in made.rows] == [("12", "9", "2", "1")] * 2
    assert made.rows[0][-1] == "f" * 16 + "…"
    assert made.rows[1][-1] in ("not a file", "pas un fichier")


def test_what_was_asked_is_one_sentence():
    found = audited(
        schools("apisrs"), school_margins("stype"), question="awards", yes=("Yes",), delta=0.125
    )
    assert parameters(found, language="en") == (
        "Question awards; counted: Yes; concluded: “more than 50%”; weighted by stype; population "
        "6,194; alpha 5.0%; Delta 12.5%."
    )
