"""What a finished page must not contain, found by reading the page itself."""

import re
from collections import Counter
from html.parser import HTMLParser

_RUNS = {"script", "iframe", "frame", "object", "embed", "base", "form"}
_FETCHES = {"src", "srcset", "poster", "data", "background"}
_OUTSIDE_CSS = re.compile(r"@import|url\(\s*['\"]?(?!#|data:)", re.IGNORECASE)
_SHORTEST_ALT = 20
_PLACEHOLDER = "no description has been provided"  # nbconvert's own, which axe accepts


def check_page(html: str) -> list[str]:
    """The faults of a page, empty if none: scripts, requests, images and figures without a name.

    Links that a reader follows (<a href>) are not requests.

    >>> check_page('<html lang="fr"><p>Bonjour</p></html>')
    []
    >>> check_page('<html><img src="https://example.org/a.png" alt="a.png"></html>')
    ['<html> has no lang', '<img> fetches https://example.org/a.png', \
"<img> has no useful alt: 'a.png'"]
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.all_faults()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.faults: list[str] = []
        self.ids: Counter[str] = Counter()
        self.wanted_ids: list[str] = []
        self.open: list[str] = []

    def all_faults(self) -> list[str]:
        repeated = [f"id {name} is used {n} times" for name, n in self.ids.items() if n > 1]
        missing = [f"no element has id {name}" for name in self.wanted_ids if name not in self.ids]
        return self.faults + repeated + missing

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self._note_ids(given)
        self.faults += [*_active(tag, given), *_fetched(tag, given), *_unnamed(tag, given)]
        if tag in ("svg", "style"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.open and self.open[-1] == tag:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] == "style" and _OUTSIDE_CSS.search(data):
            self.faults.append("<style> fetches something")

    def _note_ids(self, given: dict[str, str]) -> None:
        if "id" in given:
            self.ids[given["id"]] += 1
        self.wanted_ids += given.get("aria-labelledby", "").split()


def _active(tag: str, given: dict[str, str]) -> list[str]:
    """What could run, embed, redirect or send."""
    faults = [f"<{tag}> is not allowed"] if tag in _RUNS else []
    faults += [f"<{tag}> has {name}" for name in given if name.startswith("on")]
    if given.get("http-equiv", "").lower() == "refresh":
        faults.append("<meta> redirects")
    # Browsers ignore control characters and spaces inside the name of a scheme.
    address = re.sub(r"[\x00-\x20]", "", given.get("href", "")).lower()
    if address.startswith(("javascript:", "vbscript:")):
        faults.append(f"<{tag}> links to a script")
    return faults


def _fetched(tag: str, given: dict[str, str]) -> list[str]:
    names = _FETCHES if tag == "a" else _FETCHES | {"href", "xlink:href"}
    addresses = [given[name] for name in sorted(names & given.keys())]
    outside = [address for address in addresses if not address.startswith(("data:", "#"))]
    faults = [f"<{tag}> fetches {address}" for address in outside]
    if _OUTSIDE_CSS.search(given.get("style", "")):
        faults.append(f"<{tag}> has a style that fetches something")
    return faults


def _unnamed(tag: str, given: dict[str, str]) -> list[str]:
    if tag == "html" and not given.get("lang"):
        return ["<html> has no lang"]
    if tag == "svg" and not (given.get("aria-labelledby") or given.get("aria-hidden") == "true"):
        return ["<svg> has no title"]
    if tag == "img" and not _is_useful(given.get("alt", "")):
        return [f"<img> has no useful alt: '{given.get('alt', '')}'"]
    return []


def _is_useful(alt: str) -> bool:
    text = alt.strip().lower()
    is_empty = text.startswith(_PLACEHOLDER) or text.endswith((".png", ".svg", ".jpg", ".jpeg"))
    return len(text) >= _SHORTEST_ALT and not is_empty
