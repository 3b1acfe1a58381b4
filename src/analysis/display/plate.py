"""A figure that says what it shows and what it rests on, and draws itself the same each time."""

import io
import re
from collections.abc import Callable, Sequence
from textwrap import fill
from xml.sax.saxutils import escape

from IPython.display import display
from matplotlib.figure import Figure

from analysis.display.behind import Behind
from analysis.display.evidence import note
from analysis.display.legible import legible
from analysis.display.lettering import fitted
from analysis.display.table import function_id
from analysis.display.theme import QUIET, WIDTH, themed

EDGE = 0.012  # of the width, left of the words
NOTE_WIDTH = 74  # characters of the note that fit one line


class Plate(Figure):
    """A matplotlib figure of one column, with title, description and the note on its evidence.

    `height` in inches; `evidence` a key of `evidence.NOTES`; `behind`: its numbers; `made_by`: the
    functions that computed them. It is made outside pyplot, so that nothing shows it twice, and
    shows itself in a notebook as SVG.
    """

    def __init__(
        self,
        *,
        title: str,
        description: str,
        evidence: str,
        behind: Behind,
        made_by: Sequence[Callable],
        language: str,
        height: float,
    ) -> None:
        with themed():
            super().__init__(figsize=(WIDTH, height))
            self.title, self.description = legible(title), legible(description)
            self.evidence, self.behind, self.made_by = evidence, behind, tuple(made_by)
            self.note = note(evidence, language=language)
            head = fitted(title, inches=WIDTH * (1 - 2 * EDGE), size=10, weight="bold")
            self.text(EDGE, 1 - 0.08 / height, head, va="top", size=10, weight="bold")
            said = fill(self.note, NOTE_WIDTH)
            self.text(EDGE, 0.06 / height, said, va="bottom", size=8, color=QUIET)

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

    def csv(self) -> str:
        """The numbers behind the figure, each row with its evidence."""
        return self.behind.csv(evidence=self.evidence)

    def _ipython_display_(self) -> None:
        shown = {"image/svg+xml": self.svg(), "text/csv": self.csv(), "text/plain": self.title}
        functions = [function_id(function) for function in self.made_by]
        display(shown, metadata={"image/svg+xml": {"made_by": functions}}, raw=True)
