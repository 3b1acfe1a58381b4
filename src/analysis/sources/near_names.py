"""Names that differ only by what is easily lost: never matched silently, always proposed."""

from collections.abc import Iterable
from unicodedata import combining, normalize

_SIGNS = str.maketrans({"’": "'", "‘": "'", "–": "-", "—": "-", "\u2011": "-"})


def plain(name: str) -> str:
    """A name without its case, accents, spaces, typographic signs and leading zeros.

    >>> plain("  Métropole\u00a0"), plain("MÉTROPOLE"), plain("01004")
    ('metropole', 'metropole', '1004')
    """
    letters = normalize("NFKD", name.translate(_SIGNS))
    bare = "".join(letter for letter in letters if not combining(letter)).casefold()
    return "".join(bare.split()).lstrip("0") or bare.strip()


def near(name: str, among: Iterable[str]) -> list[str]:
    """The other names that are this one but for what is easily lost, in their order.

    >>> near("métropole", ["Metropole", "commune", "métropole"])
    ['Metropole']
    """
    sought = plain(name)
    return [other for other in among if other != name and plain(other) == sought]


def did_you_mean(name: str, among: Iterable[str]) -> str:
    """The question to ask about a name that is not known; empty where nothing is near.

    >>> did_you_mean("Type", ["type", "size"])
    "Did you mean 'type'?"
    """
    found = near(name, among)
    return f"Did you mean {' or '.join(map(repr, found))}?" if found else ""


def several(names: Iterable[str], *, most: int = 12) -> str:
    """Names to be read in an error, the first ones where they are many.

    >>> several(["a", "b"]), several("abcdef", most=2)
    ("'a', 'b'", "'a', 'b' and 4 more")
    """
    texts = [repr(name) for name in names]
    more = f" and {len(texts) - most} more" if len(texts) > most else ""
    return ", ".join(texts[:most]) + more
