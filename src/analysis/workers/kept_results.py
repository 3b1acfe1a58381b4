"""Results that wait on disk for the next run, so that a run that was stopped resumes."""

import hashlib
import os
import pickle
import secrets
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_DIGEST = 32  # bytes of a SHA-256


@dataclass(frozen=True, slots=True)
class Kept:
    """The folder where finished results wait, one file for each task.

    `made_of`: a text of all that results depend on beside the name of their task (what was asked,
    the hash of code and data); a result made of something else is made again.
    """

    folder: Path
    made_of: str

    def read(self, name: str) -> list:
        """The result of the task of that name, in a list; an empty one if there is none.

        A file that is damaged, or was made of something else, is none.
        """
        with suppress(OSError):
            stored = self._path(name).read_bytes()
            stamp, content = stored[:_DIGEST], stored[_DIGEST:]
            if stamp == self._stamp(content, name=name):
                return [pickle.loads(content)]
        return []

    def write(self, name: str, *, result: Any) -> None:
        """Keeps a result, whole or not at all; where nothing can be written it is made again."""
        content = pickle.dumps(result)
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            _write_whole(self._stamp(content, name=name) + content, path=self._path(name))

    def _path(self, name: str) -> Path:
        return self.folder / f"{hashlib.sha256(name.encode()).hexdigest()[:32]}.pickle"

    def _stamp(self, content: bytes, *, name: str) -> bytes:
        parts = (self.made_of.encode(), name.encode(), content)
        each = b"".join(hashlib.sha256(part).digest() for part in parts)
        return hashlib.sha256(each).digest()


def _write_whole(content: bytes, *, path: Path) -> None:
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        part.write_bytes(content)
        os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)
