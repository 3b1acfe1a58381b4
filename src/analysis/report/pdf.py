"""A page printed to PDF by a browser that is already installed; nothing is fetched.

The page is complete without: whoever has no Chromium prints it from any browser.
"""

import os
import re
import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from analysis.report.citation import citation

CHOSEN = "BAROMETRE_CHROMIUM"
BROWSERS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    r"%ProgramFiles%\Google\Chrome\Application\chrome.exe",
    r"%ProgramFiles(x86)%\Microsoft\Edge\Application\msedge.exe",
)
# Nothing asked of the network, nothing told of the machine.
_QUIET = (
    "--headless",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--user-agent=barometre",
    "--no-pdf-header-footer",
    "--generate-pdf-document-outline",
)
_DATE = re.compile(rb"(/(?:CreationDate|ModDate) \(D:)\d{14}[+-]\d\d'\d\d'")
# A link to a file beside the page leads nowhere once the page is printed.
_LOCAL_LINK = re.compile(r'(<a\b[^>]*?) href="(?!#|https?:|mailto:)[^"]*"')


class NoBrowser(Exception):
    """No browser that can print is installed; says what to install, and what to do without."""

    def __init__(self, missing: str) -> None:
        super().__init__(
            f"{missing}: no PDF was made.\n"
            "  Install one (Debian, Ubuntu: apt install chromium), or name yours in "
            f"{CHOSEN}.\n"
            "  The HTML page is complete: any browser prints it (Ctrl-P)."
        )


class NotPrinted(Exception):
    """The browser that was found did not print the page; says its last words."""

    def __init__(self, page: Path, *, why: str) -> None:
        super().__init__(f"{page.name} was not printed: {why}")


def find_browser() -> str:
    """The browser to print with: the one named in BAROMETRE_CHROMIUM, else the first found.

    Raises NoBrowser if there is none, or if the one named is not there.
    """
    chosen = os.environ.get(CHOSEN)
    for name in (chosen,) if chosen else BROWSERS:
        found = shutil.which(os.path.expandvars(name))
        if found:
            return found
    raise NoBrowser(f"{CHOSEN}={chosen} is no program" if chosen else "No Chromium was found")


def print_page(page: Path, out: Path, *, timeout: float = 60) -> Path:
    """Prints a self-contained HTML page to the PDF `out`, whole or not at all; returns `out`.

    Tagged, with the page's title, language and headings; the same page printed twice by the same
    browser gives the same bytes, dated as CITATION.cff is. `timeout` in seconds. Raises NoBrowser,
    NotPrinted.
    """
    browser = find_browser()
    # Beside `out`: a browser packed as a snap does not see the machine's folder for such files.
    with TemporaryDirectory(dir=out.parent, prefix=".print-", ignore_cleanup_errors=True) as made:
        folder = Path(made).absolute()
        copy, printed = folder / "page.html", folder / "page.pdf"
        copy.write_text(unlinked(page.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
        said = _run(browser, copy, printed=printed, timeout=timeout)
        if not _is_whole(printed):
            raise NotPrinted(page, why=said)
        printed.write_bytes(dated(printed.read_bytes(), str(citation()["date-released"])))
        os.replace(printed, out)
    return out


def unlinked(html: str) -> str:
    """The page without links to the files beside it; those inside it and to the web stay.

    >>> unlinked('<a class="up" href="../index.html">Up</a> <a href="#top">Top</a>')
    '<a class="up">Up</a> <a href="#top">Top</a>'
    """
    return _LOCAL_LINK.sub(r"\1", html)


def dated(pdf: bytes, day: str) -> bytes:
    """The PDF with a day (YYYY-MM-DD) for the moment of its printing, at the same length.

    >>> dated(b"/CreationDate (D:20261122234120+01'00')", "2026-11-22")
    b"/CreationDate (D:20261122000000+00'00')"
    """
    moment = f"{day.replace('-', '')}000000+00'00'"
    return _DATE.sub(rb"\g<1>" + moment.encode(), pdf)


def _run(browser: str, page: Path, *, printed: Path, timeout: float) -> str:
    """Runs the browser; what it said, or why it was ended."""
    log = page.with_name("said.txt")
    profile = f"--user-data-dir={page.with_name('profile')}"
    command = [browser, *_QUIET, *_sandbox(), profile, f"--print-to-pdf={printed}", page.as_uri()]
    with log.open("wb") as told:
        try:
            subprocess.run(
                command, stdin=subprocess.DEVNULL, stdout=told, stderr=told, timeout=timeout
            )
        except subprocess.TimeoutExpired:
            return f"{browser} was ended after {timeout:g} s"
    lines = log.read_text(encoding="utf-8", errors="replace").strip().splitlines()
    return f"{browser} said: {lines[-1] if lines else 'nothing'}"


def _sandbox() -> list[str]:
    # Chromium refuses to run as root with its sandbox, and only then may it go without.
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return ["--no-sandbox"] if is_root else []


def _is_whole(pdf: Path) -> bool:
    if not pdf.is_file():
        return False
    content = pdf.read_bytes()
    return content.startswith(b"%PDF-") and content.rstrip().endswith(b"%%EOF")
