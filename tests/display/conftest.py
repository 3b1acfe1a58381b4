import pytest
from collected import write_collected
from pinned import pinned_study


@pytest.fixture(scope="session")
def collected(tmp_path_factory):
    """The edition of 2016 with a few answers as if collected."""
    return pinned_study(answers=write_collected(tmp_path_factory.mktemp("collected")))
