"""A portal that is asked, and asked again: retries that back off, within one bound of time.

Own loop rather than that of urllib3: a body that is cut or wrong is asked for again like a request
that failed, and everything together has one end.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Protocol, Self, TypeVar

import requests
import urllib3

from analysis.sources.opendatasoft_address import Address
from analysis.sources.opendatasoft_patience import Patience
from analysis.sources.opendatasoft_refusals import KEY, LATER, Again, Unanswered, refusal

Answer_co = TypeVar("Answer_co", covariant=True)
_BLOCK = 65_536
_WORDS = 65_536  # bytes that are read of what comes with a refusal
_CERTIFICATE = "Where a proxy of your office stands between: its certificate in REQUESTS_CA_BUNDLE."


class Body(Protocol[Answer_co]):
    """What is made of a body that comes from a portal."""

    @property
    def kept(self) -> int:
        """How many of its bytes need not be asked for again."""

    def headers(self) -> Mapping[str, str]:
        """What it asks for."""

    def forget(self) -> None:
        """Begin anew."""

    def take(self, response: requests.Response, pieces: Iterator[bytes]) -> Answer_co:
        """The answer; raises Again where it is none."""


class Portal:
    """The pages of one data set. Its time runs from here."""

    def __init__(self, address: Address, *, key: str, patience: Patience) -> None:
        self.address, self._key, self._patience = address, key, patience
        self._until = patience.clock() + patience.total
        self._session = requests.Session()
        self._session.trust_env = not address.local  # a proxy is for what is elsewhere
        self._session.auth = self._sign
        self._session.headers.update({"User-Agent": "barometre", "Accept-Encoding": "identity"})

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._session.close()

    @property
    def keyed(self) -> bool:
        """Whether it is asked with a key."""
        return bool(self._key)

    def ask(
        self, page: str, body: Body[Answer_co], *, params: Sequence[tuple[str, str]] = ()
    ) -> Answer_co:
        """What `body` makes of a page below the address.

        Raises Unanswered where there is no answer, SourceError where the time is over.
        """
        failures = 0
        while True:
            before = body.kept
            try:
                return self._once(page, body, params=params)
            except Again as fault:
                failures = 1 if body.kept > before else failures + 1
                if fault.anew:
                    body.forget()
                if failures >= self._patience.times:
                    seen = f"{fault} ({failures} times)"
                    raise Unanswered(seen, final=fault.limited) from fault
                self._rest(fault, failures=failures)

    def _once(
        self, page: str, body: Body[Answer_co], *, params: Sequence[tuple[str, str]]
    ) -> Answer_co:
        waits = (self._patience.connect, min(self._patience.silence, self._left()))
        try:
            with self._session.get(
                self.address.url + page,
                params=list(params),
                headers=body.headers(),
                stream=True,
                allow_redirects=False,
                timeout=waits,
            ) as response:
                if response.status_code in (200, 206):
                    return body.take(response, self._pieces(response))
                raise self._refusal(response)
        except requests.exceptions.SSLError as fault:
            raise Unanswered("a certificate that is not valid", way_out=_CERTIFICATE) from fault
        except (requests.RequestException, urllib3.exceptions.HTTPError) as fault:
            raise Again(_why(fault)) from fault

    def _pieces(self, response: requests.Response) -> Iterator[bytes]:
        # read1 gives what there is: with read, a server could trickle bytes past any bound of time.
        while piece := response.raw.read1(_BLOCK, decode_content=True):
            self._left()
            yield piece

    def _refusal(self, response: requests.Response) -> Again | Unanswered:
        words = b""
        for piece in self._pieces(response):
            words += piece
            if len(words) > _WORDS:
                break
        text = words[:_WORDS].decode(errors="replace")
        return refusal(
            response.status_code,
            headers=response.headers,
            said=_said(text.replace(self._key, "…") if self._key else text),
            now=self._patience.now(),
            key=self.keyed,
        )

    def _rest(self, fault: Again, *, failures: int) -> None:
        pause = self._patience.pause(failures) if fault.pause is None else fault.pause
        if pause >= self._left():
            then = self._patience.now() + pause
            when = datetime.fromtimestamp(then, UTC).isoformat(timespec="minutes")
            more = f" A key in {KEY} may have a larger quota." if fault.limited else ""
            raise self.address.fault(
                f"{fault}; to be asked again at {when}",
                wanted=f"an answer within {self._patience.total:,.0f} s",
                way_out=f"Try again after that time.{more}",
            )
        self._patience.sleep(pause)

    def _left(self) -> float:
        """Seconds left; raises SourceError where there are none."""
        left = self._until - self._patience.clock()
        if left <= 0:
            seen = f"no end after {self._patience.total:,.0f} s"
            raise self.address.fault(seen, wanted="the data set in that time", way_out=LATER)
        return left

    def _sign(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        # Set even without a key: else a password of .netrc would be sent.
        if self._key:
            request.headers["Authorization"] = f"Apikey {self._key}"
        return request


def _said(text: str) -> Mapping:
    try:
        said = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return said if isinstance(said, dict) else {}


def _why(fault: Exception) -> str:
    if isinstance(fault, requests.Timeout | urllib3.exceptions.TimeoutError):
        return "no answer in time"
    if isinstance(fault, requests.exceptions.ProxyError):
        return "a proxy that does not let it through"
    if "NameResolution" in str(fault):
        return "no such domain, or no network"
    return "a connection that was refused or cut"
