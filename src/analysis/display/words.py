"""What the pages say, in French and in English: the message is English, the catalogue French.

How to add a message: write it in English where it is said, then its French in locale/fr.po.
A message without its French is an error, never a page half translated.
"""

from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po

LANGUAGES = ("fr", "en")
CATALOGUE = Path(__file__).parent / "locale" / "fr.po"


class MissingMessage(Exception):
    """A message has no French."""


def say(message: str, language: str, **values: object) -> str:
    """A message in one of the two languages, its {names} filled in.

    Raises MissingMessage where the catalogue lacks it, ValueError for another language.

    >>> say("Margin", "fr"), say("{count} claims", "en", count=3)
    ('Marge', '3 claims')
    """
    if language not in LANGUAGES:
        raise ValueError(f"saw language '{language}', wanted fr or en")
    text = message if language == "en" else _french(message)
    return text.format(**values)


def _french(message: str) -> str:
    try:
        return catalogue()[message]
    except KeyError as fault:
        raise MissingMessage(f"{CATALOGUE.name}: no French for {message!r}; add it") from fault


@cache
def catalogue() -> dict[str, str]:
    """Every message with its French."""
    with CATALOGUE.open(encoding="utf-8") as file:
        found = read_po(file, locale="fr")
    return {message.id: message.string for message in found if message.id and message.string}
