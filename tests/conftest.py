"""What every room's tests share: the real claims, and a last line on what was not run."""

import os
from types import SimpleNamespace

import pytest
from clusters import cluster
from hypothesis import HealthCheck, settings
from pinned import pinned_study
from waves import copy_of_house, files_of, run, write_wave

from analysis.audit.study import open_study
from analysis.sources.codebook import load_codebook

# A busy machine is no fault of the code; and CI judges a change, not the luck of a draw: there the
# draws are the same each time, while every run elsewhere looks for new ones.
settings.register_profile(
    "house",
    deadline=None,
    derandomize=bool(os.environ.get("CI")),
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("house")


@pytest.fixture(scope="session")
def codebook():
    """The codebook of the published figures."""
    return load_codebook()


@pytest.fixture(scope="session")
def all_editions():
    """The edition of 2016 beside every edition that is there."""
    return open_study("2016")


@pytest.fixture(scope="session")
def study():
    """The edition of 2016 with its reconstructed answers, beside those whose numbers are named."""
    return pinned_study()


def not_run(skipped):
    """The sentence on browser tests skipped for want of a Chromium, or None."""
    missed = [
        report
        for report in skipped
        if "browser" in report.nodeid + " ".join(getattr(report, "keywords", ()))
        and "chromium" in str(report.longrepr).lower()
    ]
    if not missed:
        return None
    return (
        f"NOT RUN: {len(missed)} browser tests, no Chromium found; "
        "install Debian's chromium package to run them"
    )


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_terminal_summary(terminalreporter):
    """Say it after everything else, where it is read."""
    yield
    sentence = not_run(terminalreporter.stats.get("skipped", []))
    if sentence:
        terminalreporter.write_line(sentence, yellow=True)


@pytest.fixture(scope="session")
def next_wave(tmp_path_factory):
    """A copy of the repository with an edition of 2026 made in it, and its report in French."""
    folder = tmp_path_factory.mktemp("wave")
    copy = copy_of_house(folder)
    given, before = write_wave(folder), files_of(copy / "data")
    made = run(
        copy,
        "new-wave",
        2026,
        "--answers",
        given / "respondents.csv",
        "--claims",
        given / "claims.csv",
        "--source",
        "questionnaire en ligne",
        "--licence",
        "etalab-2.0",
    )
    assert made[0] == 0, made[2]
    out = folder / "reports"
    built = run(copy, "report", "--wave", 2026, "--language", "fr", "--out", out)
    assert built[0] == 0, built[2]
    return SimpleNamespace(copy=copy, given=given, before=before, said=made[1], reports=out)


@pytest.fixture(scope="session")
def dask_cluster(tmp_path_factory):
    """The address of a Dask cluster of two worker processes."""
    with cluster(tmp_path_factory.mktemp("cluster")) as address:
        yield address
