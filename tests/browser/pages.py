"""The pages of the report, and how to read one that is open."""

from analysis.paths import REPORTS

PAGES = sorted(REPORTS.rglob("*.html"), key=lambda path: path.name)
WIDE, PHONE, HEIGHT = 1280, 390, 900
OTHER = {"fr": "en", "en": "fr"}


def named(path):
    return path.name


def language(path):
    return "en" if path.stem.endswith(".en") else "fr"


def twin(path):
    """The same page in the other language."""
    stem = path.stem.removesuffix(f".{language(path)}")
    suffix = "" if (stem, language(path)) == ("index", "en") else f".{OTHER[language(path)]}"
    return path.with_name(f"{stem}{suffix}.html")


def values(tab, selector, expression):
    """A value of each element, such as its text."""
    return tab.eval_on_selector_all(selector, f"found => found.map(one => {expression})")


def watched(page):
    """The page, with all it will ask for, fail to get and complain about."""
    page.requested, page.failed, page.complaints = [], [], []
    page.on("request", lambda asked: page.requested.append(asked.url))
    page.on("requestfailed", lambda asked: page.failed.append(asked.url))
    page.on("console", lambda said: page.complaints.append((said.type, said.text)))
    page.on("pageerror", lambda error: page.complaints.append(("error", str(error))))
    return page
