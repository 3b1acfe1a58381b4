"""French as it is set: narrow no-break spaces before ; : ! ? % » and after «, curly apostrophes."""

import re

CODE = re.compile(r"\{\w+\}|`[^`]*`|https?://\S+|\d+(?::\d+)+")
SPACED = re.compile(r"(?<!\u202f)[;:%»]|(?<![\u202f!?])[!?]|«(?!\u202f)|'|[  \u00a0]\u202f")


def misprints(french):
    """Every place where a French text is set otherwise.

    >>> misprints("80,1 % : l'ordre"), misprints("80,1\u202f%\u202f: l’ordre")
    ([' %', ' :', "l'"], [])
    """
    text = CODE.sub("x", french)
    return [text[max(found.start() - 1, 0) : found.end()] for found in SPACED.finditer(text)]


def spaced(french):
    """The text with its underscores as narrow no-break spaces."""
    return french.replace("_", "\u202f")
