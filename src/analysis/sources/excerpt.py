"""Text from a file as an error may quote it: one line, cut, nothing a terminal would obey."""

from pathlib import Path

from analysis.paths import shown

LENGTH = 80  # characters: enough to find the place


def excerpt(text: str) -> str:
    """The beginning of a text, its control characters written out.

    >>> excerpt("oui\\x1b[2Jnon"), len(excerpt("a" * 1_000_000))
    ('oui\\\\x1b[2Jnon', 80)
    """
    cut = text if len(text) <= LENGTH else text[: LENGTH - 1] + "…"
    return "".join(one if one.isprintable() else repr(one)[1:-1] for one in cut)


def named(path: Path) -> str:
    """The path as `shown`, whatever stands in it.

    >>> named(Path("/tmp/a\\nb.csv"))
    '/tmp/a\\\\nb.csv'
    """
    try:
        text = shown(path)
    except (OSError, RuntimeError, ValueError):  # a loop of links, a NUL in a name
        text = str(path)
    return "".join(one if one.isprintable() else repr(one)[1:-1] for one in text)
