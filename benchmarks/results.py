"""RESULTS.md, one section per benchmark: each rewrites its own and leaves the others."""

import re
from collections.abc import Sequence
from pathlib import Path

RESULTS = Path(__file__).resolve().parent / "RESULTS.md"
TITLE = "# What it costs"


def write_section(heading: str, lines: Sequence[str], *, path: Path = RESULTS) -> None:
    """Put the lines under `## heading`, in place of what was there, or last."""
    text = path.read_text(encoding="utf-8") if path.exists() else TITLE
    head, *parts = re.split(r"^## ", text, flags=re.MULTILINE)
    sections = {part.split("\n", 1)[0]: part.strip() for part in parts}
    sections[heading] = "\n".join([heading, "", *lines]).strip()
    blocks = [head.strip() or TITLE, *(f"## {part}" for part in sections.values())]
    path.write_text("\n\n".join(blocks) + "\n", encoding="utf-8")
