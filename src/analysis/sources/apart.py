"""Files that only foreign compiled code can read are read in a process apart, its memory bounded.

A damaged workbook or SPSS file can stop such code for good, or make it ask for all the memory there
is. Then the process is lost, and what is left is an error that says so.
"""

import importlib
import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from analysis.sources.errors import SourceError
from analysis.sources.excerpt import excerpt, named
from analysis.sources.limits import LIMITS

REFUSED = 3  # how the process ends that found a fault and says which
_FACTS = b"facts"


@dataclass(frozen=True, eq=False)
class Raw:
    """What a file holds: a table of texts, empty where there is nothing, and facts about it."""

    table: pa.Table
    facts: dict


def read_apart(reader: str, path: Path, *, sheet: str = "") -> Raw:
    """What the module `reader` of this room reads from a file, by its function `raw`.

    Raises SourceError where that does, and where it does not survive.
    """
    command = [sys.executable, "-m", __name__, reader, str(path.resolve()), sheet]
    done = subprocess.run(command, capture_output=True, check=False)
    if done.returncode == REFUSED:
        raise SourceError(named(path), **json.loads(done.stdout))
    if done.returncode:
        raise damaged(path, seen=_last_words(done.stderr, code=done.returncode))
    try:
        with pa.ipc.open_stream(pa.py_buffer(done.stdout)) as stream:
            table = stream.read_all()
    except pa.ArrowInvalid as fault:
        raise damaged(path, seen="its reader stopped before the end") from fault
    return Raw(table.replace_schema_metadata(None), json.loads(table.schema.metadata[_FACTS]))


def damaged(path: Path, *, seen: str) -> SourceError:
    """The error of a file that is of a known kind and cannot be read."""
    return SourceError(
        named(path),
        seen=f"a damaged file ({excerpt(seen)})",
        wanted="a whole file",
        way_out="Open it in the program it came from and save it again, or export CSV UTF-8.",
    )


def _last_words(errors: bytes, *, code: int) -> str:
    if b"memory" in errors or b"Memory" in errors:
        return f"reading it takes more than {LIMITS.memory:,} bytes of memory"
    return f"its reader stopped with {code}"


def _bound_memory() -> None:
    try:
        import resource
    except ImportError:  # no such bound on Windows
        return
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    bound = LIMITS.memory if hard == resource.RLIM_INFINITY else min(LIMITS.memory, hard)
    resource.setrlimit(resource.RLIMIT_AS, (bound, hard))


def _main(reader: str, *, path: str, sheet: str) -> int:
    _bound_memory()
    try:
        raw = importlib.import_module(f"analysis.sources.{reader}").raw(Path(path), sheet=sheet)
    except SourceError as fault:
        parts = ("row", "column", "seen", "wanted", "way_out")
        print(json.dumps({part: getattr(fault, part) for part in parts}))
        return REFUSED
    table = raw.table.replace_schema_metadata({_FACTS: json.dumps(raw.facts)})
    with pa.ipc.new_stream(sys.stdout.buffer, table.schema) as stream:
        stream.write_table(table)
    return 0


if __name__ == "__main__":
    sys.exit(_main(sys.argv[1], path=sys.argv[2], sheet=sys.argv[3]))
