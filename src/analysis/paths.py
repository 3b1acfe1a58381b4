"""Where things lie. The only module that knows the tree of the repository."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "data"
PUBLISHED = DATA / "published"
SURVEY = DATA / "survey"
POPULATION = DATA / "population"
OPERATING = DATA / "operating"
NOTEBOOKS = ROOT / "notebooks"
REPORTS = ROOT / "reports"
TERRITORIES = ROOT / "territories"
BUILD = ROOT / ".build"
DATAPACKAGE = DATA / "datapackage.json"
LOCK = ROOT / "requirements.lock"
CITATION = ROOT / "CITATION.cff"


def shown(path: Path) -> str:
    """The path as a reader knows it: relative to the repository where it lies in it.

    >>> shown(DATA / "published" / "claims.csv")
    'data/published/claims.csv'
    """
    try:
        return path.resolve().relative_to(ROOT).as_posix()
    except ValueError:
        return str(path)


def from_root(path: str) -> Path:
    """A path as `shown`, back: relative to the repository, wherever a notebook is run from.

    >>> from_root("data/published") == PUBLISHED
    True
    """
    return ROOT / path
