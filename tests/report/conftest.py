"""The report itself, built once for all tests that look at it."""

from types import SimpleNamespace

import pytest

from analysis.report import build
from analysis.report.parameters import Parameters


@pytest.fixture(scope="session")
def built(tmp_path_factory):
    """A whole report in both languages: its folder, its files as returned, its progress.

    `executed` is the folder of the executed notebooks, for builds that need not run them again.
    """
    folder = tmp_path_factory.mktemp("built")
    lines = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(build, "BUILD", folder / "executed")
        files = build.build(Parameters(), out=folder / "reports", progress=lines.append)
    return SimpleNamespace(
        folder=folder / "reports", files=files, lines=lines, executed=folder / "executed"
    )


@pytest.fixture
def rebuild(built, monkeypatch):
    """Builds anew from the notebooks already executed."""
    monkeypatch.setattr(build, "BUILD", built.executed)
    monkeypatch.setattr(build, "run_all", lambda jobs, **options: None)

    def build_again(out, **options):
        return build.build(Parameters(), out=out, **options)

    return build_again
