"""Puts a new edition into data/, whole or not at all: a copy is completed, then takes its place."""

import json
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

from analysis.paths import DATA, DATAPACKAGE
from analysis.report.publish import exchange
from analysis.report.workbench import alone, aside, recover, workbench
from analysis.sources.new_wave import NewWave
from analysis.sources.provenance import verify_all


def install(new: NewWave) -> list[Path]:
    """Write the files of the edition and their descriptions; returns what is new or changed.

    What a killed run left is put in order first. Raises SourceError for data altered without a
    seal, OSError where something cannot be written; data/ is then as it was.
    """
    recover(DATA)
    verify_all()
    with workbench(DATA) as built:
        shutil.copytree(DATA, built, dirs_exist_ok=True)
        _write(built, new.files)
        _describe(built / DATAPACKAGE.name, new.resources)
        with alone(DATA):
            exchange(built, DATA)
        shutil.rmtree(aside(built), ignore_errors=True)
    return [DATA / name for name in (*new.files, DATAPACKAGE.name)]


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def _describe(path: Path, resources: Sequence[dict]) -> None:
    package = json.loads(path.read_text(encoding="utf-8")) | {"resources": list(resources)}
    path.write_text(json.dumps(package, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
