"""The next edition, drawn: answers as if collected in 2026, what an article printed of them."""

import csv
import os
import shutil
import subprocess
import sys

import numpy as np
import pandas as pd

from analysis.paths import ROOT, SURVEY
from analysis.sources.claims import COLUMNS

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


def copy_of_house(folder):
    """A copy of the repository that can be run and changed."""
    kept_out = shutil.ignore_patterns(".*", "__pycache__", "reports", "tests", "benchmarks")
    return shutil.copytree(ROOT, folder / "copy", ignore=kept_out)


def run(copy, *words):
    """A command of the copy: its exit status, out, err."""
    done = subprocess.run(
        [sys.executable, "-m", "analysis", *map(str, words)],
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
