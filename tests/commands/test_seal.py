"""Describing the data files, as typed."""

import json
import shutil

from analysis.paths import DATAPACKAGE
from analysis.sources import provenance


def test_sealing_describes_the_files_as_they_are(run, tmp_path, monkeypatch):
    copy = shutil.copy(DATAPACKAGE, tmp_path / DATAPACKAGE.name)
    stale = json.loads(copy.read_text(encoding="utf-8"))
    stale["resources"][0]["hash"] = "sha256:0"
    copy.write_text(json.dumps(stale), encoding="utf-8")
    monkeypatch.setattr(provenance, "DATAPACKAGE", copy)
    status, out, _ = run("seal")
    assert status == 0
    assert len(out.splitlines()) == len(stale["resources"])
    assert copy.read_bytes() == DATAPACKAGE.read_bytes()
