"""A figure that says what it shows and what it rests on, and draws itself the same each time."""

import io
import re
from textwrap import fill
from xml.sax.saxutils import escape

from IPython.display import display
from matplotlib.figure import Figure

from analysis.display.evidence import note
from analysis.display.theme import QUIET, WIDTH, themed

NOTE_WIDTH = 74  # characters of the note that fit one line


class Plate(Figure):
    """A matplotlib figure of one column, with title, description and the note on its evidence.

    `height` in inches; `evidence` a key of `evidence.NOTES`. It is made outside pyplot, so that
    nothing shows it twice, and shows itself in a notebook as SVG.
    """

    def __init__(
        self, *, title: str, description: str, evidence: str, language: str, height: float
    ) -> None:
        with themed():
            super().__init__(figsize=(WIDTH, height))
            self.title, self.description = title, description
            self.note = note(evidence, language=language)
            self.text(0.012, 1 - 0.08 / height, title, va="top", size=10, weight="bold")
            said = fill(self.note, NOTE_WIDTH)
            self.text(0.012, 0.06 / height, said, va="bottom", size=8, color=QUIET)

    def svg(self) -> str:
        """The figure as an SVG document: no date, the same bytes each time, title and description
        to be read aloud.
        """
        drawn = io.StringIO()
        with themed():
            self.savefig(drawn, format="svg", metadata={"Date": None, "Creator": None})
        spoken = f"<title>{escape(self.title)}</title>\n <desc>{escape(self.description)}</desc>\n "
        return re.sub(
            r"(<svg[^>]*>\s*)", lambda found: found[1] + spoken, drawn.getvalue(), count=1
        )

    def _ipython_display_(self) -> None:
        display({"image/svg+xml": self.svg(), "text/plain": self.title}, raw=True)
