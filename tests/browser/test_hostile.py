"""Free text from the data that tries to be anything but text: shown as text, never run, all of it.

A copy of the repository has such text wherever someone may write some; its report is built as any
other, for answers as if collected, and opened with its security policy and without.
"""

import csv
import json
import os
import shutil
import subprocess
import sys
from types import SimpleNamespace

import pytest
from collected import write_collected

from analysis.display.legible import legible
from analysis.paths import ROOT
from browser.pages import HEIGHT, PHONE, watched

pytestmark = pytest.mark.browser
HOSTILE = [
    "<script>window.ran = 1</script>",
    "</style></title></textarea></svg><script>window.ran = 1</script>",
    "<img src=x onerror='window.ran = 1'>",
    '" onfocus="window.ran = 1" autofocus tabindex="0',
    "<!-- <svg onload=window.ran=1> ]]>",
    "<!--f1-->",  # how a page marks the place of its first figure
    "javascript:window.ran=1",
    "&lt;b&gt; &amp; &#60;",
    "de droite à gauche \u202etfihs\u202c \u2067isolé\u2069 \u200f.",
    "in\u200bvi\u00adsi\u2060ble\ufeff",
    "\x1b[31mrouge\x1b[0m \x00\x07\x0b\x85",
    "z\u0301\u0302\u0303\u0304\u0305\u0306\u0307a\u0301lgo",
    "😀 🧿 漢字 עברית العربية",
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-1-1",
    "@SUM(1)",
    "$x^2$ \\frac{1}{2} $$",
    "{curly} {0} {} %s %(x)d {{ jinja }} {% raw %}",
    "# titre *gras* [lien](javascript:window.ran=1) `code`",
    "sansespace" * 1_000,
]
FILE = "<img src=x onerror=window.ran=1> \u202e {0} %s.csv"
DIFFERENT = {"2016-type-1": "40", "2016-type-2": "0", "2016-type-3": "20"}  # what is collected
POLICY = '<meta http-equiv="Content-Security-Policy"'
TEXT = """() => { const body = document.body.cloneNode(true)
  body.querySelectorAll('svg, details.code').forEach(one => one.remove())
  return body.textContent }"""


def spoil(path, *columns):
    """Puts hostile text before what stands in these columns of a CSV file; returns its rows."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for number, row in enumerate(rows):
        text = HOSTILE[number % len(HOSTILE)]
        row.update({column: f"{text} {row[column]}" for column in columns})
    write(path, rows)
    return rows


def write(path, rows):
    with path.open("w", encoding="utf-8", newline="") as file:
        made = csv.DictWriter(file, rows[0], lineterminator="\n")
        made.writeheader()
        made.writerows(rows)


def explain(data):
    """Records a hostile reason for each of DIFFERENT; returns the reasons."""
    reasons = [" ".join(HOSTILE[first :: len(DIFFERENT)]) for first in range(len(DIFFERENT))]
    rows = [
        {"claim": claim, "computed": computed, "reason": reason}
        for (claim, computed), reason in zip(DIFFERENT.items(), reasons, strict=True)
    ]
    write(data / "survey/2016/explanations.csv", rows)
    package = json.loads((data / "datapackage.json").read_text(encoding="utf-8"))
    package["resources"].append({"path": "survey/2016/explanations.csv"})
    (data / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    return reasons


def answer(folder):
    """Collected answers of hostile respondents, in files of a hostile name."""
    write_collected(folder)
    for name in ("respondents", "tools"):
        with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        for row in rows:
            row["respondent"] = HOSTILE[-int(row["respondent"].removeprefix("r"))]
        write(folder / f"{name}{FILE}", rows)
    return folder / f"respondents{FILE}"


def run(copy, *words):
    """A command of the copy."""
    done = subprocess.run(
        [sys.executable, "-m", "analysis", *words],
        cwd=copy,
        env={**os.environ, "PYTHONPATH": str(copy / "src"), "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    """The report of the copy: its folder, and the texts that must stand on its pages."""
    folder = tmp_path_factory.mktemp("hostile")
    copy = folder / "copy"
    kept_out = shutil.ignore_patterns(".*", "__pycache__", "reports", "tests", "benchmarks")
    shutil.copytree(ROOT, copy, ignore=kept_out)
    published = copy / "data/published"
    claims = spoil(published / "claims.csv", "sentence", "source")
    labels = spoil(published / "questions.csv", "fr", "en")
    bases = spoil(published / "among.csv", "fr", "en")
    titles = spoil(published / "figures.csv", "title_fr", "title_en")
    reasons = explain(copy / "data")
    run(copy, "seal")
    given = str(answer(folder))
    run(copy, "report", "--language", "fr", "--answers", given, "--out", str(folder / "reports"))
    shown = [claim for claim in claims if claim["wave"] == "2016" and claim["printed"]]
    used = {(claim["question"], claim["answer"]) for claim in shown}
    return SimpleNamespace(
        folder=folder / "reports",
        texts=[
            *reasons,
            *(title["title_fr"] for title in titles),
            *(row["fr"] for row in labels if (row["question"], row["answer"]) in used),
            *(row["fr"] for row in bases if row["among"] in {one["among"] for one in shown}),
            *(claim[column] for claim in shown for column in ("sentence", "source")),
            f"respondents{FILE}",
        ],
    )


@pytest.fixture(scope="module", params=["with its policy", "without"])
def opened(request, report, chromium):
    """Every page on a telephone, as it is published or stripped of its security policy."""
    context = chromium.new_context(viewport={"width": PHONE, "height": HEIGHT}, offline=True)
    pages = []
    for path in sorted(report.folder.rglob("*.html")):
        if request.param == "without":
            html = path.read_text(encoding="utf-8")
            assert POLICY in html
            path = path.with_suffix(".bare.html")
            path.write_text(html.replace(POLICY, "<meta name='policy'"), encoding="utf-8")
        page = watched(context.new_page())
        page.on("dialog", lambda asked, page=page: page.complaints.append(asked.message))
        page.goto(path.as_uri())
        pages.append(page)
        if request.param == "without":
            path.unlink()
    yield pages
    context.close()


def test_nothing_runs_and_nothing_is_asked_for(opened):
    assert len(opened) >= 6
    for page in opened:
        assert page.evaluate("window.ran") is None
        assert page.complaints == []
        assert [url for url in page.requested if not url.startswith("data:")] == [page.url]
        schemes = page.eval_on_selector_all("a[href]", "all => all.map(one => one.protocol)")
        assert set(schemes) <= {"file:", "https:", "http:", "data:"}
        assert page.locator("script, iframe, object, embed, form").count() == 0
        assert page.evaluate("document.activeElement === document.body")


def test_the_layout_holds(opened):
    for page in opened:
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        assert page.locator("h1").count() == 1
        assert page.locator("pre.stderr, .error").count() == 0


def test_every_text_stands_on_a_page_whole(opened, report):
    said = [plain(page.evaluate(TEXT)) for page in opened]
    lost = [text for text in report.texts if not any(plain(legible(text)) in one for one in said)]
    assert lost == []


def plain(text):
    return " ".join(text.split())


def test_no_page_is_turned_round(opened):
    for page in opened:
        text = page.evaluate("document.documentElement.textContent")
        assert legible(text) == text


def test_figures_keep_their_size(report):
    for made in sorted((report.folder / "figures").glob("*.svg")):
        (usual,) = (ROOT / "reports/figures").glob(f"{made.name[:3]}*.fr.svg")
        head = [
            path.read_text(encoding="utf-8").partition("viewBox")[2][:40] for path in (made, usual)
        ]
        assert head[0].split('"')[1] == head[1].split('"')[1]


def test_a_spreadsheet_runs_nothing(report):
    files = sorted(report.folder.rglob("*.csv"))
    cells = [cell for file in files for row in table(file) for cell in row]
    assert any("=cmd|' /C calc'!A0" in cell for cell in cells)
    signed = {cell for cell in cells if cell.startswith(tuple("=+-@\t\r"))}
    assert all(float(cell) < 0 for cell in signed)


def table(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))
