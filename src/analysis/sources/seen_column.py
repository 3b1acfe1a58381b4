"""A column of an export as it is seen: its heading taken apart, and how often each cell stands."""

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pandas as pd

from analysis.sources.headings import Heading, heading
from analysis.sources.near_names import plain
from analysis.sources.personal import personal
from analysis.sources.personal_cells import looks_like_a_name, surely_a_name

MOST = 30  # answers of one question: with more it is text, or numbers
MOSTLY = 0.6  # of those who answered: those whose answer somebody else gave too
_DATE = re.compile(
    r"\d{4}-\d\d-\d\d([ T]\d\d?[:h]\d\d.*)?|\d\d?[/.-]\d\d?[/.-]\d{2,4}([ ,T]+\d\d?[:h]\d\d.*)?"
)
_NUMBER = re.compile(r"-?\d[\d\s]*(?:[.,]\d+)?")


@dataclass(frozen=True, slots=True)
class Seen:
    """One column: its name, its heading, how often each text stands in it (an empty one never).

    `labels`: of the codes in its cells, where the file says them.
    """

    name: str
    text: str
    heading: Heading
    times: Mapping[str, int]
    labels: Mapping[str, str]

    @property
    def answered(self) -> int:
        """How many cells are not empty."""
        return sum(self.times.values())

    def said(self, cell: str) -> str:
        """What a cell says: the label of its code where the file has one, else its text."""
        return self.labels.get(cell, cell)

    def share(self, of: Callable[[str], object]) -> float:
        """Which part of the different cells fulfils a condition; 0 where there is none."""
        return sum(map(bool, map(of, self.times))) / max(1, len(self.times))

    @property
    def dates(self) -> bool:
        """Whether nearly all cells are dates."""
        return self.share(lambda cell: _DATE.fullmatch(cell.strip())) >= 0.9

    @property
    def numbers(self) -> bool:
        """Whether nearly all cells are numbers."""
        return self.share(lambda cell: _NUMBER.fullmatch(cell.strip())) >= 0.9


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers of a column that may be shown, the most frequent first; `rest`: others stand by.

    An answer that one person gave is shown only where it cannot be text of one's own.
    """

    listed: tuple[str, ...]
    rest: bool


def seen_column(name: str, column: pd.Series, *, text: str, labels: Mapping[str, str]) -> Seen:
    """A column as it is seen; `text`: its heading as the platform has it."""
    times = Counter(cell for cell in column.tolist() if cell)
    return Seen(name, text, heading(text), dict(times.most_common()), labels)


def answers_in(times: Mapping[str, int], *, least: float = MOSTLY) -> Answers | None:
    """The answers of a question with few of them; None where the cells are text.

    >>> answers_in({"Oui": 7, "Non": 5, "cela dépend de la saison": 1})
    Answers(listed=('Oui', 'Non'), rest=True)
    """
    words: Counter[str] = Counter()
    for cell, count in times.items():
        words[plain(cell)] += count
    several = [cell for cell in times if words[plain(cell)] > 1]
    groups = {plain(cell) for cell in several}
    if not groups or len(groups) > MOST or max(map(len, several)) > 120:
        return None
    if sum(words[group] for group in groups) < least * words.total():
        return None
    longest = max(len(cell.split()) for cell in several)
    # A list that was offered has few answers that one person alone gave; else they are texts.
    alone = len(words) - len(groups) <= len(groups)
    listed = tuple(
        cell
        for cell in times
        if (alone or words[plain(cell)] > 1)
        and _may_show(cell, words[plain(cell)], longest=longest)
    )
    return Answers(listed, rest=len(listed) < len(times)) if listed else None


def _may_show(cell: str, times: int, *, longest: int) -> bool:
    if personal(cell) or surely_a_name(cell):
        return False
    if times > 2:
        return True
    return not looks_like_a_name(cell) and (times > 1 or len(cell.split()) <= longest)
