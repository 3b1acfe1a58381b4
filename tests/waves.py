"""The next edition, drawn: answers as if collected in 2026, what an article printed of them."""

import csv
import json
import os
import shutil
import subprocess
import sys
from itertools import count

import numpy as np
import pandas as pd
from pinned import PINNED

from analysis.paths import DATA, ROOT, SURVEY
from analysis.sources.claims import COLUMNS
from analysis.sources.columns import load_columns
from analysis.sources.french import french

SOURCE = "https://example.org/barometre-2026"
SAID = [  # question, answer, among, proposition, printed, unit, base, figure, sentence
    ("size", "", "respondents", "", "120", "collectivités", "", "", "120 collectivités."),
    ("participation", "yes", "respondents", "< 1/2", "47", "%", "", "F01", "47 % le pensent."),
    ("extra-cost", "yes", "respondents", "> 1/2", "59", "%", "", "F06", "59 % : un surcoût."),
    ("time-gain", "yes", "respondents", "> 1/2", "95", "%", "", "F06", "95 % : du temps gagné."),
    ("satisfaction", "satisfied", "equipped", "> 1/2", "55", "%", "24", "F03", "55 % des 24."),
    ("meetings", "yes", "tools", "> 1/2", "63", "%", "", "F05", "63 % des outils."),
]
ORDER = "question answer among proposition printed unit base figure sentence".split()
PLACE = "Code de la région"
NEW_QUESTION, NEW_ANSWER = "Avez-vous un agent conversationnel ?", "Décider avec les habitants"
ENGLISH = {
    french(NEW_QUESTION): "Have you a chatbot?",
    NEW_ANSWER: "To decide with inhabitants",
    PLACE: "Région, by its code",
}
MISPRINTED, IMPOSSIBLE = "2026-time-gain-1", "2026-satisfaction-1"


def write_wave(folder, *, wave="2026"):
    """Draws 120 respondents and their tools, fewer of them for digital; writes the claims too."""
    chance = np.random.default_rng(26)
    respondents, tools = (
        pd.read_csv(SURVEY / f"2016/{name}.reconstructed.csv", dtype="str", keep_default_na=False)
        for name in ("respondents", "tools")
    )
    respondents = respondents.sample(120, random_state=26).reset_index(drop=True)
    names = {old: f"c{row + 1:03d}" for row, old in enumerate(respondents["respondent"])}
    tools = tools[tools["respondent"].isin(names)].reset_index(drop=True)
    for table in (respondents, tools):
        table["respondent"] = table["respondent"].map(names)
    tools["tool"] = [f"t{row + 1:02d}" for row in range(len(tools))]
    agreeing = respondents.index[respondents["participation"] == "yes"]
    respondents.loc[chance.choice(agreeing, 40, replace=False), "participation"] = "no"
    respondents.to_csv(folder / "respondents.csv", index=False)
    tools.to_csv(folder / "tools.csv", index=False)
    write_claims(folder / "claims.csv", wave=wave)
    return folder


def write_claims(path, *, wave="2026", **changed):
    """The claims of the wave; `changed`: cells of the first row."""
    rows = []
    for cells in SAID:
        row = dict(zip(ORDER, cells, strict=True)) | {"wave": wave, "source": SOURCE}
        rows.append({"id": f"{wave}-{row['question']}-1"} | row)
    rows[0] |= changed
    with path.open("w", encoding="utf-8", newline="") as file:
        made = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        made.writeheader()
        made.writerows(rows)
    return path


def write_export(folder):
    """The same answers as a platform exports them; a question, an answer and a place are new."""
    write_wave(folder)
    answers = pd.read_csv(folder / "respondents.csv", dtype="str", keep_default_na=False)
    for name in ("respondents.csv", "tools.csv"):
        (folder / name).unlink()
    known = load_columns("2016", "respondents")
    for name in answers.columns[1:]:
        labels = {code: label.fr for code, label in known[name].codes.items()}
        answers[name] = answers[name].map(labels).fillna("")
    first = answers.index[answers["objective"] != ""][:5]
    answers.loc[first, "objective"] = NEW_ANSWER
    answers[NEW_QUESTION] = ["Oui", "Non", "Non", "Non"] * 30
    answers[PLACE] = ["84", "11", "04", ""] * 30
    headings = {name: column.wording.fr for name, column in known.items()}
    answers.rename(columns=headings | {"respondent": "ID de la réponse"}).to_csv(
        folder / "export.csv", index=False, sep=";"
    )
    claims = (folder / "claims.csv").read_text(encoding="utf-8").splitlines()
    said = [line for line in claims if ",tools," not in line]
    said += [
        f"2026-drawn-question-1,2026,,25 %.,drawn-question,yes,respondents,,25,%,,{SOURCE}",
        f"2026-objective-1,2026,,21 %.,objective,drawn-answer,equipped,,21,%,,{SOURCE}",
    ]
    (folder / "claims.csv").write_text("\n".join(said) + "\n", encoding="utf-8")
    return folder


def reviewed(imported, *, english=None):
    """Names what is new in an import, and completes questions.csv where `english` has a text."""
    names = {
        "avez-vous-agent-conversationnel": "drawn-question",
        "decider-avec-les-habitants": "drawn-answer",
    }
    for path in (imported / "mapping.csv", imported / "questions.csv"):
        text = path.read_bytes().decode()
        for old, new in names.items():
            text = text.replace(old, new)
        for label, said in (english or {}).items():
            text = text.replace(f"{label};\r\n", f"{label};{said}\r\n")
        path.write_bytes(text.encode())


def copy_of_house(folder):
    """A copy of the repository that can be run and changed, without the editions added since."""
    kept_out = shutil.ignore_patterns(".*", "__pycache__", "reports", "tests", "benchmarks")
    copy = shutil.copytree(ROOT, folder / "copy", ignore=kept_out)
    if waves_in(copy / "data") - PINNED.keys():
        without_added(copy / "data")
        assert run(copy, "seal")[0] == 0
    return copy


def waves_in(data):
    """The editions of which there are claims or answers."""
    there = {path.name for path in (data / "survey").iterdir()}
    return there | {row["wave"] for row in csv_rows(data / "published/claims.csv")}


def csv_rows(path):
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def without_added(data):
    """Takes away every edition that is not of PINNED: claims, answers, authorities it came with."""
    kept = [row for row in csv_rows(data / "published/claims.csv") if row["wave"] in PINNED]
    with (data / "published/claims.csv").open("w", encoding="utf-8", newline="") as file:
        made = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        made.writeheader()
        made.writerows(kept)
    for folder in (data / "survey").iterdir():
        if folder.name not in PINNED:
            shutil.rmtree(folder)
            (data / f"population/{folder.name}-strata.csv").unlink(missing_ok=True)
    package = json.loads((data / "datapackage.json").read_text(encoding="utf-8"))
    package["resources"] = [one for one in package["resources"] if (data / one["path"]).exists()]
    (data / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")


def run(copy, *words):
    """A command of the copy: its exit status, out, err."""
    return python(copy, "-m", "analysis", *words)


def python(copy, *words):
    """A Python that imports the copy: its exit status, out, err."""
    done = subprocess.run(
        [sys.executable, *map(str, words)],
        cwd=copy,
        env={**os.environ, "PYTHONPATH": str(copy / "src"), "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


def files_of(folder):
    """Every file below a folder with its content."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


# A year of which nothing is there yet: 2026, or a later one where that edition was added.
FREE = str(next(year for year in count(2026) if str(year) not in waves_in(DATA)))
