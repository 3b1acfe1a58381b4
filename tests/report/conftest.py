"""The report itself, built once for all tests that look at it."""

from types import SimpleNamespace

import pytest

from analysis.report import build, standing
from analysis.report.parameters import Parameters


@pytest.fixture(scope="session")
def built(tmp_path_factory):
    """A whole report in both languages: its folder, its files as returned, its progress.

    `kept` is the folder of what was kept of it, for builds that need not run the notebooks again.
    """
    folder = tmp_path_factory.mktemp("built")
    lines = []
    with pytest.MonkeyPatch.context() as patch:
        keep_in(folder / "kept", patch)
        report = build.build(Parameters(), out=folder / "reports", progress=lines.append)
    return SimpleNamespace(
        folder=folder / "reports", files=report.files, lines=lines, kept=folder / "kept"
    )


@pytest.fixture
def rebuild(built, monkeypatch):
    """Builds anew from the notebooks already executed."""
    keep_in(built.kept, monkeypatch)

    def build_again(out, **options):
        return build.build(Parameters(), out=out, **options)

    return build_again


def keep_in(folder, patch):
    """Executed notebooks and notes go to a folder of the test."""
    patch.setattr(build, "BUILD", folder)
    patch.setattr(standing, "BUILD", folder)
