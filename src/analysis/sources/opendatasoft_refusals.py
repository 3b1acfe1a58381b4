"""What a portal's refusal means: ask again, and after how long, or never.

Quotas as the API documents them: HTTP 429 with `errorcode`, `reset_time` and `call_limit`.
"""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from analysis.sources.excerpt import excerpt

KEY = "BAROMETRE_ODS_KEY"  # the environment variable that holds a key of the API
LATER = "Try again later, or download the data set on the portal's page and give the file."
_PASSING = (408, 416, 425, 429)
_LONGEST = 300_000_000.0  # seconds; no wait is told that is longer
_EPOCH = 1_000_000_000.0  # a number above is a time, below it is seconds to wait


class Again(Exception):
    """No answer this time; the next may come.

    `pause`: seconds the portal asks to wait; `limited`: it has had too many requests; `anew`: what
    came so far cannot be gone on with.
    """

    def __init__(
        self, seen: str, *, pause: float | None = None, limited: bool = False, anew: bool = False
    ) -> None:
        self.pause, self.limited, self.anew = pause, limited, anew
        super().__init__(seen)


class Unanswered(Exception):
    """There is no answer to this request; `final` where there would be none to another either."""

    def __init__(self, seen: str, *, way_out: str = LATER, final: bool = False) -> None:
        self.way_out, self.final = way_out, final
        super().__init__(seen)


def refusal(
    status: int, *, headers: Mapping[str, str], said: Mapping, now: float, key: bool
) -> Again | Unanswered:
    """What to make of an answer without content, at the time `now` (seconds since 1970).

    `said`: the JSON that came with it; `key`: whether a key was sent.

    >>> headers = {"Retry-After": "30"}
    >>> refusal(429, headers=headers, said={}, now=0, key=False).pause
    30.0
    """
    seen = _with_message(f"HTTP {status}", said=said)
    if status in _PASSING or status >= 500 or status < 300:
        pause = _pause(headers, said=said, now=now)
        return Again(seen, pause=pause, limited=status == 429, anew=status == 416)
    if status < 400:
        place = _host(headers.get("Location", ""))
        way_out = f"If {place} is where the data set is now, give its address there."
        return Unanswered(
            f"HTTP {status}, sent on to {place}, which is not followed", way_out=way_out
        )
    return Unanswered(seen, way_out=_way_out(status, key=key))


def _host(location: str) -> str:
    try:
        return excerpt(urlsplit(location).hostname or "its own page")
    except ValueError:
        return "nowhere"


def _way_out(status: int, *, key: bool) -> str:
    if status not in (401, 403):
        return "Check the identifier of the data set and what is asked of it on the portal's page."
    if key:
        return f"The key in {KEY} does not give access: check it, and the rights it has."
    return f"It is not open to all: put a key of the portal in the environment variable {KEY}."


def _with_message(seen: str, *, said: Mapping) -> str:
    texts = [said[name] for name in ("message", "error") if isinstance(said.get(name), str)]
    return f"{seen}: {excerpt(texts[0])}" if texts else seen


def _pause(headers: Mapping[str, str], *, said: Mapping, now: float) -> float | None:
    spent = headers.get("X-RateLimit-Remaining") == "0"
    told = (
        headers.get("Retry-After"),
        said.get("reset_time"),
        headers.get("X-RateLimit-Reset") if spent else None,
    )
    pauses = (_seconds(text, now=now) for text in told if isinstance(text, str))
    return next((min(max(one, 0.0), _LONGEST) for one in pauses if one is not None), None)


def _seconds(text: str, *, now: float) -> float | None:
    """Seconds until what is told as seconds, as a time since 1970, or as a date of either form."""
    if re.fullmatch(r"[0-9]{1,15}(\.[0-9]{1,9})?", text.strip()):
        number = float(text)
        return number - now if number > _EPOCH else number
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            time = read(text.strip())
        except (ValueError, OverflowError):
            continue
        return (time if time.tzinfo else time.replace(tzinfo=UTC)).timestamp() - now
    return None
