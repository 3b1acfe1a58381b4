"""French as it is printed: narrow no-break spaces around its signs, curly apostrophes.

Survey platforms write "Un outil ?" with an ordinary space, or with none: the published wordings and
the pages do not.
"""

import re

_NARROW = "\u202f"
_SIGN = re.compile(
    r"(?P<kept>https?://\S+|\d+(?::\d+)+)"  # an address; a time or a ratio
    r"|(?<=[^\s«])\s*(?P<after>[;:%»]|[!?]+)|(?P<opening>«)\s*|'"
)


def french(text: str) -> str:
    r"""The same text with the spaces and apostrophes of French typography.

    >>> french("L'outil : gratuit ?"), french("à 18:30, «libre»")
    ('L’outil\u202f: gratuit\u202f?', 'à 18:30, «\u202flibre\u202f»')
    """
    return _SIGN.sub(_as_printed, text)


def _as_printed(sign: re.Match[str]) -> str:
    kept, after, opening = sign.group("kept", "after", "opening")
    if kept or after:
        return kept or f"{_NARROW}{after}"
    return f"{opening}{_NARROW}" if opening else "’"
