"""Executed notebooks that need not be run again: kept beside what they were made of, by hash."""

import json
import os
import secrets
from contextlib import suppress
from pathlib import Path

from analysis.report.fingerprints import fingerprinted
from analysis.report.job import Job, Ran


def kept(job: Job) -> Ran | None:
    """The notebook executed before from the very same things, to the byte; or None."""
    try:
        text = job.out.read_text(encoding="utf-8")
        stamp = json.loads(_stamp(job).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    ran = Ran(job, text)
    return ran if stamp == _told(ran) else None


def keep(ran: Ran) -> None:
    """Notes what an executed notebook was made of, unless that changed while it was executed.

    Where it cannot be noted the notebook is run again.
    """
    with suppress(OSError):
        if fingerprinted([ran.job]) == [ran.job]:
            write_whole(json.dumps(_told(ran)), path=_stamp(ran.job))


def write_whole(text: str, *, path: Path) -> None:
    """Writes a file at once: another process, or one killed meanwhile, never leaves half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        part.write_text(text, encoding="utf-8", newline="\n")
        os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)


def _told(ran: Ran) -> dict[str, str]:
    return {"fingerprint": ran.job.fingerprint, "sha256": ran.sha256}


def _stamp(job: Job) -> Path:
    return job.out.with_suffix(".json")
