"""One printed percentage, checked on the spot: can it be printed over a base, and over which?"""

from analysis.audit.findings import PUBLISHED
from analysis.display.evidence import note
from analysis.display.possible import on_base, up_to
from analysis.display.table import Prose


def check(text: str, *, base: int, language: str) -> Prose:
    """Whether a percentage can be printed over a base, then over each smaller one.

    `text`: the number as printed, "62" and "62.0" being two; `base`: whole, those who answered.

    Raises ValueError where the text is no printed number or the base is under 1.

    >>> check("80.1%", base=194, language="en").sentences[:2]
    ('80.1% of 194: impossible.', '155 gives 79.9%, 156 gives 80.4%.')
    """
    _, here = on_base(text, base=base, language=language)
    _, smaller = up_to(text, most=base, language=language)
    said = (line.strip() for line in (*here, *smaller))
    return Prose((*said, note(PUBLISHED, language=language)))
