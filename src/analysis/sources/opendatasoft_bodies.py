"""What comes from a portal: a small document, or a file that is gone on with where it was cut."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Generic, TypeVar

import requests

from analysis.sources.opendatasoft_refusals import Again, Unanswered

Answer = TypeVar("Answer")
DOCUMENT = 10_000_000  # bytes
_OTHER_FORM = (ValueError, KeyError, TypeError, AttributeError, ArithmeticError, RecursionError)
_RANGE = re.compile(r"bytes ([0-9]{1,18})-[0-9]{1,18}/([0-9]{1,18}|\*)")
_FEWER = "Choose fewer records (?refine=facet:value)."


class Document(Generic[Answer]):
    """JSON, as `read` reads it: any error of that means that it came in another form."""

    kept = 0

    def __init__(self, read: Callable[[object], Answer]) -> None:
        self._read = read

    def headers(self) -> Mapping[str, str]:
        """What it asks for."""
        return {"Accept": "application/json"}

    def forget(self) -> None:
        """Nothing is kept of it."""

    def take(self, response: requests.Response, pieces: Iterator[bytes]) -> Answer:
        """The document; raises Again where it has not the form that the API documents."""
        content = bytearray()
        for piece in pieces:
            content += piece
            if len(content) > DOCUMENT:
                raise _too_large(DOCUMENT)
        try:
            document = json.loads(content)
            json.dumps(document, ensure_ascii=False).encode()  # halves of letters are no text
            return self._read(document)
        except _OTHER_FORM as fault:
            kind = response.headers.get("Content-Type", "no type")
            raise Again(f"an answer that is not the JSON of the API ({kind[:40]!r})") from fault


class Transfer:
    """A file on its way to `path`, of at most `limit` bytes.

    Once it is whole, `check` says what is wrong with it, nothing where it is good. It is gone on
    with where it was cut if the server says that it can do so and by which mark the file is known;
    else it is begun anew.
    """

    def __init__(self, path: Path, *, limit: int, check: Callable[[Path], str]) -> None:
        self._path, self._limit, self._check = path, limit, check
        self._mark = ""
        path.touch()

    @property
    def kept(self) -> int:
        """How many bytes need not be asked for again."""
        return self._path.stat().st_size if self._mark else 0

    def headers(self) -> Mapping[str, str]:
        """The rest of the file where there is a part of it."""
        if not self.kept:
            return {}
        return {"Range": f"bytes={self.kept}-", "If-Range": self._mark}

    def forget(self) -> None:
        """Begin anew."""
        self._mark = ""

    def take(self, response: requests.Response, pieces: Iterator[bytes]) -> Path:
        """The file; raises Again where it is not whole or not what was asked for."""
        self._check_headers(response)
        self._write(pieces, start=self._start(response))
        wrong = self._check(self._path)
        if wrong:
            raise Again(wrong, anew=True)
        return self._path

    def _check_headers(self, response: requests.Response) -> None:
        if response.headers.get("Content-Type", "").lower().startswith("text/html"):
            raise Again("a web page instead of the file")
        length = response.headers.get("Content-Length", "")
        if length.isdecimal() and len(length) < 20 and int(length) > self._limit:
            raise _too_large(self._limit)

    def _start(self, response: requests.Response) -> int:
        """How many bytes of the file stand before this part of it."""
        if response.status_code == 200:
            self._mark = _mark(response)
            return 0
        part = _RANGE.fullmatch(response.headers.get("Content-Range", ""))
        if not part or int(part[1]) != self.kept or response.headers.get("ETag") != self._mark:
            raise Again("another part of the file than was asked for", anew=True)
        return int(part[1])

    def _write(self, pieces: Iterator[bytes], *, start: int) -> None:
        with self._path.open("r+b") as file:
            file.truncate(start)
            file.seek(start)
            for piece in pieces:
                start += len(piece)
                if start > self._limit:
                    raise _too_large(self._limit)
                file.write(piece)


def _mark(response: requests.Response) -> str:
    """By what the server knows this very file; empty where it does not say that it can go on."""
    mark, encoding = (response.headers.get(name, "") for name in ("ETag", "Content-Encoding"))
    able = response.headers.get("Accept-Ranges") == "bytes" and not encoding
    return mark if able and mark.startswith('"') else ""


def _too_large(limit: int) -> Unanswered:
    return Unanswered(f"more than {limit:,} bytes", way_out=_FEWER, final=True)
