"""What changed between two reports, as typed: exactly what did, no more and no less."""

import csv
from dataclasses import replace

import pytest
from editions import FIGURE, as_csv, corrected, report_of, write_report

from analysis.display.verdicts import COLUMNS, verdict_rows
from analysis.report.faults import check_page

CLAIM, TWIN = "2016-time-gain-2", "2016-time-gain-1"


@pytest.fixture(scope="module")
def reports(study, tmp_path_factory):
    """Three reports of 2016: as it is, with another Delta, with a corrected claim."""
    folder = tmp_path_factory.mktemp("reports")
    return {
        "default": report_of(study, folder / "default"),
        "delta": report_of(replace(study, delta=0.35), folder / "delta"),
        "corrected": report_of(corrected(study, CLAIM, to="58"), folder / "corrected"),
    }


def groups(out):
    """What was said under each head."""
    _, *told, _ = out.strip().split("\n\n")
    return {head: lines for head, *lines in (group.split("\n") for group in told)}


def subjects(lines):
    return list(dict.fromkeys(line.strip().partition(",")[0].partition(":")[0] for line in lines))


def differing(old, new, column):
    """The claims whose rows differ in a column, from the files themselves."""
    rows = []
    for folder in (old, new):
        with (folder / "verdicts.csv").open(encoding="utf-8", newline="") as lines:
            rows.append({row["claim"]: row[column] for row in csv.DictReader(lines)})
    return {claim for claim in rows[0] if rows[0][claim] != rows[1][claim]}


def test_a_report_is_the_same_as_itself(run, reports):
    for folder in reports.values():
        assert run("diff", folder, folder) == (0, "Les deux rapports sont les mêmes.\n", "")


def test_another_delta_names_what_it_changed_and_nothing_else(run, reports):
    old, new = reports["default"], reports["delta"]
    status, out, err = run("diff", old, new, "--language", "en")
    assert (status, err) == (1, "")
    found = differing(old, new, "sentence_en")
    assert len(found) >= 3
    assert out.startswith(
        f"1 parameter changes and the findings on {len(found)} claims change.\n"
        "The parameters, the data or the answers are others"
    )
    told = groups(out)
    assert list(told) == ["Parameters", "Findings"]
    assert told["Parameters"] == ["  plausible gap (Delta): 0.2 → 0.35"]
    assert set(subjects(told["Findings"])) == found
    assert len(told["Findings"]) == len(found)
    untouched = set(COLUMNS) - {"sentence_fr", "sentence_en"}
    assert [column for column in untouched if differing(old, new, column)] == []


def test_a_corrected_claim_names_what_it_changed_and_nothing_else(run, reports):
    old, new = reports["default"], reports["corrected"]
    status, out, err = run("diff", old, new, "--language", "en")
    assert (status, err) == (1, "")
    assert out.startswith(
        "1 data file changes, 1 claim changes, 2 verdicts change, the possible counts of 1 claim "
        "change, shares or intervals of 1 claim change, the findings on 2 claims change, "
        "1 figure file changes, and 1 other file changes.\n"
    )
    told = groups(out)
    assert subjects(told["Data files"]) == ["data/published/claims.csv"]
    assert told["Claims"] == [
        f"  {CLAIM}, printed number: “56” → “58”",
        f"  {CLAIM}, sentence: “56% d'entre eux estiment que …” → “58% d'entre eux estiment que …”",
    ]
    changed = "contradicted by another source → to be confirmed at larger scale: within chance"
    assert told["Verdicts, the gravest first"] == [f"  {TWIN}: {changed}", f"  {CLAIM}: {changed}"]
    assert subjects(told["Possible counts"]) == [CLAIM]
    assert subjects(told["Shares and intervals"]) == [CLAIM]
    assert f"  {CLAIM}, interval: 18.7 to 87.2% → 23.6 to 86.4%" in told["Shares and intervals"]
    assert set(subjects(told["Findings"])) == {TWIN, CLAIM} == differing(old, new, "sentence_en")
    assert told["Figures"] == [f"  drawn differently: {FIGURE}"]
    assert told["Pages and other files"] == ["  other words: pages/01-published-figures.fr.html"]
    assert list(told)[-1] == "Pages and other files"
    assert len(told) == 8


def test_the_other_way_round_old_and_new_change_places(run, reports):
    _, there, _ = run("diff", reports["default"], reports["delta"])
    _, back, _ = run("diff", reports["delta"], reports["default"])
    assert "  écart plausible (Delta)\u202f: 0,2 → 0,35\n" in there
    assert "  écart plausible (Delta)\u202f: 0,35 → 0,2\n" in back


def test_the_order_of_rows_and_the_writing_of_numbers_are_no_change(run, study, tmp_path):
    rows = verdict_rows(study)[::-1]
    shorter = [row | {"share": row["share"].rstrip("0")} for row in rows]
    old = write_report(tmp_path / "old", {"verdicts.csv": as_csv(rows[::-1])})
    new = write_report(tmp_path / "new", {"verdicts.csv": as_csv(shorter)})
    assert run("diff", old, new)[0] == 0


def test_files_that_differ_by_their_versions_only_are_said_to(run, tmp_path):
    verdicts = {"verdicts.csv": as_csv([])}
    page = "<p>words</p><footer>{}</footer>"
    old = write_report(tmp_path / "old", verdicts | {"index.html": page.format(1)})
    files = verdicts | {"index.html": page.format(2)}
    new = write_report(tmp_path / "new", files, versions={"barometre": "9"})
    status, out, _ = run("diff", old, new, "--language", "en")
    assert status == 1
    assert "No number, no verdict and no word differs: only how it is made.\n" in out
    assert "The parameters and the data are the same; the versions are others" in out
    new = write_report(tmp_path / "new", files)
    _, out, _ = run("diff", old, new, "--language", "en")
    assert "what differs comes from the code" in out


def test_a_page_says_the_same_in_either_language(run, reports, tmp_path):
    for language, words in {"fr": "écart plausible (Delta)", "en": "plausible gap (Delta)"}.items():
        page = tmp_path / f"changes.{language}.html"
        given = ["diff", reports["default"], reports["delta"], "--language", language]
        _, alone, _ = run(*given)
        status, out, err = run(*given, "--out", page)
        assert (status, out, err) == (1, f"{alone}\n{page}\n", "")
        html = page.read_text(encoding="utf-8")
        assert check_page(html) == []
        assert f"{words}</th>" in html


def test_what_is_not_ours_is_never_written_over(run, reports, tmp_path):
    mine = tmp_path / "mine.html"
    mine.write_text("mine", encoding="utf-8")
    index = reports["default"] / "pages" / "01-published-figures.fr.html"
    for out in (mine, tmp_path, index, reports["delta"] / "changes.html"):
        status, said, err = run("diff", reports["default"], reports["delta"], "--out", out)
        assert (status, said) == (2, "")
        assert "Nothing was written" in err
    assert mine.read_text(encoding="utf-8") == "mine"
    assert run("diff", reports["default"], reports["default"])[0] == 0


def test_what_is_no_report_is_told(run, reports, tmp_path):
    for given in ((reports["default"], tmp_path), (tmp_path / "none", reports["default"])):
        status, out, err = run("diff", *given)
        assert (status, out) == (2, "")
        assert "wanted the folder of a report" in err
        assert "Traceback" not in err
