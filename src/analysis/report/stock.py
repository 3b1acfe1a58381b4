"""What the forge holds ready: everything a notebook imports, imported where it is imported.

The forge imports this module once, before anything else. What cannot be imported is left to the
notebook that wants it, whose cell then says why. What warns when imported must do so in the
notebook too: then there is no forge, and every kernel imports for itself.
"""

import builtins
import gc
import os
import sys
import warnings
from contextlib import suppress
from importlib import import_module
from pkgutil import iter_modules
from types import SimpleNamespace

from analysis import display
from analysis.report.forge import FORGE, PATH

NAMES = (
    "ipykernel.kernelapp",
    "ipykernel.debugger",  # from here on: what a kernel imports when it starts
    "IPython.core.completerlib",
    "IPython.extensions.storemagic",
    "sqlite3",
    "matplotlib.backends.backend_svg",  # matplotlib draws with what it imports at the first figure
    "analysis.report.notebook",
    *(f"{display.__name__}.{module.name}" for module in iter_modules(display.__path__)),
)


def lay_in() -> list[str]:
    """Imports all of `NAMES` that can be, as in a kernel; returns what they warned of."""
    told: list[str] = []
    shown = warnings.showwarning
    # Not catch_warnings: a filter that a module sets is to stay, as it would in a kernel.
    warnings.showwarning = lambda message, *_, **__: told.append(str(message))
    builtins.get_ipython = lambda: SimpleNamespace(kernel=None)  # pandas asks when imported
    try:
        for name in NAMES:
            with suppress(Exception):
                import_module(name)
    finally:
        del builtins.get_ipython
        warnings.showwarning = shown
    return told


if FORGE in os.environ:
    sys.path[:] = PATH
    if lay_in():
        sys.exit()
    gc.freeze()  # no kernel goes through all this again to see what it could free
