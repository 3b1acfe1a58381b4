import pytest
from collected import write_collected

from analysis.audit.study import open_study


@pytest.fixture(scope="session")
def collected(tmp_path_factory):
    """The edition of 2016 with a few answers as if collected."""
    return open_study("2016", answers=write_collected(tmp_path_factory.mktemp("collected")))
