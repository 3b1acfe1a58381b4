"""The folder a report, or the data, is made in beside the one it replaces; what killed runs left.

A run holds a lock on its folder for as long as it lives, however it ends: so a folder left behind
is told from one at work. Two reports on the same place are both made, whole, and replace one
another in turn. Some network file systems lock no folder: there nothing is cleared away.
"""

import fcntl
import os
import re
import secrets
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

_NEW, _FORMER, _ABOUT = "new", "former", "about.txt"
_SAID = "barometre works here; the next run removes this folder if its run was killed.\n"


@contextmanager
def workbench(target: Path) -> Iterator[Path]:
    """A new empty folder on the file system of `target`, held while in use, then removed."""
    target.absolute().parent.mkdir(parents=True, exist_ok=True)
    folder = target.absolute().parent / f".{target.name}-{secrets.token_hex(4)}"
    with ExitStack() as held:
        with alone(target):
            folder.mkdir()  # not mkdtemp: a report nobody else may read is not published
            held.enter_context(_held(folder))
            held.callback(shutil.rmtree, folder, ignore_errors=True)
            (folder / _ABOUT).write_text(_SAID, encoding="utf-8")
        (folder / _NEW).mkdir()
        yield folder / _NEW


def aside(built: Path) -> Path:
    """Where the former report waits while `built` takes its place."""
    return built.with_name(_FORMER)


@contextmanager
def alone(target: Path) -> Iterator[None]:
    """No other run changes what lies beside `target` meanwhile; waits for the one that does."""
    with _held(target.absolute().parent):
        yield


def recover(target: Path) -> None:
    """Puts back the former report if a killed run had taken it away; removes what it left.

    Only folders that `workbench` made for `target` and that no living run holds.
    """
    if not target.absolute().parent.is_dir():
        return
    with alone(target):
        for folder in _left(target):
            if (folder / _FORMER).is_dir() and not os.path.lexists(target):
                os.rename(folder / _FORMER, target)
            shutil.rmtree(folder, ignore_errors=True)


def _left(target: Path) -> list[Path]:
    name = re.compile(rf"\.{re.escape(target.name)}-[0-9a-f]{{8}}")
    beside = target.absolute().parent.iterdir()
    return [path for path in beside if name.fullmatch(path.name) and _is_left(path)]


def _is_left(folder: Path) -> bool:
    if folder.is_symlink() or not folder.is_dir():
        return False
    with suppress(OSError, UnicodeDecodeError):
        return (folder / _ABOUT).read_text(encoding="utf-8") == _SAID and not _is_held(folder)
    return False


def _is_held(folder: Path) -> bool:
    """Whether another run holds it; so it is said to be where locks are not known."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return True
    finally:
        os.close(opened)
    return False


@contextmanager
def _held(folder: Path) -> Iterator[None]:
    opened = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):
            fcntl.flock(opened, fcntl.LOCK_EX)
        yield
    finally:
        os.close(opened)
