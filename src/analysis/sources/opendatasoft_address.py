"""The address of a data set on an Opendatasoft portal: ods://domain/dataset."""

import re
from dataclasses import dataclass
from urllib.parse import SplitResult, parse_qsl, quote, urlencode, urlsplit

from analysis.sources.errors import SourceError
from analysis.sources.excerpt import excerpt
from analysis.sources.export import ADDRESS

API = "/api/explore/v2.1/catalog/datasets/"
NARROWING = ("refine", "exclude", "where")  # parameters of the API that choose records
_FORM = "ods://data.example.fr/dataset, and to choose records ?refine=facet:value"
_LOCAL = ("localhost", "127.0.0.1")  # without https: nothing leaves the machine
_LABEL = r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?"
_HOST = re.compile(rf"(?=.{{4,253}}\Z)({_LABEL}\.)+(?=[a-z]){_LABEL}")
_DATASET = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.@-]{0,254}")
_LONGEST = 2_000  # characters


@dataclass(frozen=True, slots=True)
class Address:
    """A data set on a portal.

    `domain`: the host, with a port where it is this machine; `dataset`: its identifier; `chosen`:
    which of its records, as pairs of a parameter of the API and its value.

    >>> print(Address("data.example.fr", "votes", (("refine", "type:commune"),)))
    ods://data.example.fr/votes?refine=type%3Acommune
    """

    domain: str
    dataset: str
    chosen: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        chosen = f"?{urlencode(self.chosen)}" if self.chosen else ""
        return f"{ADDRESS}{self.domain}/{self.dataset}{chosen}"

    @property
    def local(self) -> bool:
        """Whether the portal is this machine."""
        return self.domain.partition(":")[0] in _LOCAL

    @property
    def url(self) -> str:
        """Where the API describes the data set; its other pages lie below."""
        scheme = "http" if self.local else "https"
        return f"{scheme}://{self.domain}{API}{quote(self.dataset, safe='@')}"

    def fault(self, seen: str, *, wanted: str, way_out: str) -> SourceError:
        """The error of this data set: it cannot be had."""
        return SourceError(str(self), seen=seen, wanted=wanted, way_out=way_out)


def address_of(text: str) -> Address:
    """The address that is written ods://domain/dataset[?refine=facet:value&...].

    Raises SourceError for any other text; what could be a password or a key is not quoted.

    >>> address_of("ods://data.example.fr/votes?refine=type:commune").chosen
    (('refine', 'type:commune'),)
    """
    if len(text) > _LONGEST or not text.isprintable() or " " in text:
        raise _wrong("spaces, control characters or an endless text")
    try:
        parts = urlsplit(text)
        domain = _domain(parts)
        chosen = parse_qsl(
            parts.query, keep_blank_values=True, strict_parsing=bool(parts.query), errors="strict"
        )
    except ValueError as fault:
        raise _wrong("an address that cannot be taken apart") from fault
    dataset = parts.path.removeprefix("/")
    if not _DATASET.fullmatch(dataset) or parts.fragment:
        raise _wrong(f"{excerpt(dataset)!r} where the identifier of the data set is wanted")
    for name, value in chosen:
        _check_chosen(name, value)
    return Address(domain, dataset, tuple(chosen))


def _domain(parts: SplitResult) -> str:
    host = parts.hostname or ""
    if "@" in parts.netloc:
        raise _wrong("a name or a password in the address", way_out=_KEY_WAY_OUT)
    if host in _LOCAL:
        return host if parts.port is None else f"{host}:{parts.port}"
    if ":" in parts.netloc or not _HOST.fullmatch(host):
        raise _wrong(f"{excerpt(parts.netloc)!r} where the domain of the portal is wanted")
    return host


_KEY_WAY_OUT = "Leave it out; a key is given in the environment variable BAROMETRE_ODS_KEY."


def _check_chosen(name: str, value: str) -> None:
    if name.lower() == "apikey":
        raise _wrong("a key in the address", way_out=_KEY_WAY_OUT)
    if name not in NARROWING:
        raise _wrong(f"the parameter {excerpt(name)!r}, none of {', '.join(NARROWING)}")
    if not value or (name != "where" and ":" not in value):
        raise _wrong(f"{name} without facet:value")


def _wrong(
    seen: str, *, way_out: str = "Copy the domain and the identifier from the portal's page."
) -> SourceError:
    return SourceError("the address ods://", seen=seen, wanted=_FORM, way_out=way_out)
