"""Which counts could have printed all the options of one question together: set-GRIM, exact.

The counts of one option are consecutive, so a total can be reached if and only if it lies
between the sum of the smallest and the sum of the largest: nothing here is exponential.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, islice
from math import prod

from analysis.methods.grim import common_bases, counts_behind
from analysis.methods.rounding import Printed, read_printed

Ranges = tuple[range, ...]


@dataclass(frozen=True, slots=True)
class PossibleSet:
    """A base (people asked, or mentions) on which all options of a question can exist together.

    `counts`: for each option, in the order given, the counts that some solution uses;
    `example`: the solution that comes first; `solutions`: how many there are, exactly.
    """

    base: int
    counts: Ranges
    example: tuple[int, ...]
    solutions: int


def exclusive(
    printed: Sequence[str | Printed], *, up_to: int, at_least: int = 1
) -> list[PossibleSet]:
    """The bases whose counts print every percentage and add to the base: one answer each.

    `printed`: all the options of the question, "no answer" among them if it was counted.

    Raises `NotPrintedNumber` if a text is not one number, ValueError if there is no option,
    at_least < 1 or up_to < at_least.

    Reference: Brown & Heathers 2017, doi:10.1177/1948550616673876, for each option; the sum is
    ours.

    >>> exclusive(["41.2", "35.3", "23.5"], at_least=5, up_to=17)
    [PossibleSet(base=17, counts=(range(7, 8), range(6, 7), range(4, 5)), example=(7, 6, 4), \
solutions=1)]
    """
    return _sets(printed, up_to=up_to, at_least=at_least, on_base=_exclusive_on)


def multiple(
    printed: Sequence[str | Printed], *, up_to: int, at_least: int = 1
) -> list[PossibleSet]:
    """The bases that print every percentage, each option at most the base: several answers each.

    The options bind one another by the base alone, so the solutions are all combinations.

    Raises `NotPrintedNumber` if a text is not one number, ValueError if there is no option,
    at_least < 1 or up_to < at_least.

    Reference: Brown & Heathers 2017, doi:10.1177/1948550616673876, for each option.

    >>> multiple(["61", "29", "6", "5"], up_to=62)[0].example
    (38, 18, 4, 3)
    """
    return _sets(printed, up_to=up_to, at_least=at_least, on_base=_multiple_on)


def mentions(
    printed: Sequence[str | Printed], *, up_to: int, at_least: int = 1
) -> list[PossibleSet]:
    """The totals of mentions of which the options are shares that add to the total.

    The arithmetic of `exclusive`; only the base is another thing: mentions, not people.

    Raises `NotPrintedNumber` if a text is not one number, ValueError if there is no option,
    at_least < 1 or up_to < at_least.

    Reference: Brown & Heathers 2017, doi:10.1177/1948550616673876, for each option; the sum is
    ours.

    >>> first, *_ = mentions(["61", "29", "6", "5"], up_to=100)
    >>> first.base, first.example, first.solutions
    (66, (40, 19, 4, 3), 1)
    """
    return exclusive(printed, up_to=up_to, at_least=at_least)


def solutions(
    printed: Sequence[str | Printed], *, base: int, limit: int | None = None
) -> Iterator[tuple[int, ...]]:
    """Every set of counts, one per option, that adds to the base and prints the percentages.

    One at a time, in increasing order, each a tuple in the order of the options; at most `limit`
    of them, all if None.

    Raises `NotPrintedNumber` if a text is not one number, ValueError if there is no option,
    base < 1 or limit < 0.

    Reference: Brown & Heathers 2017, doi:10.1177/1948550616673876, for each option; the sum is
    ours.

    >>> list(solutions(["51", "27", "12", "5", "4"], base=194))
    [(99, 53, 24, 10, 8)]
    """
    return islice(_picked(_ranges(_read(printed), base), base), limit)


def _sets(
    printed: Sequence[str | Printed],
    *,
    up_to: int,
    at_least: int,
    on_base: Callable[[Ranges, int], PossibleSet | None],
) -> list[PossibleSet]:
    """What `on_base` finds on each base that can print every option by itself."""
    options = _read(printed)
    bases = common_bases(options, up_to=up_to, at_least=at_least)
    found = (on_base(_ranges(options, base), base) for base in bases)
    return [possible for possible in found if possible is not None]


def _exclusive_on(ranges: Ranges, base: int) -> PossibleSet | None:
    """The sets of counts that add to the base, if there are any."""
    counts = _narrowed(ranges, base)
    if not counts:
        return None
    return PossibleSet(base, counts, next(_picked(counts, base)), _ways(counts, base))


def _multiple_on(ranges: Ranges, base: int) -> PossibleSet:
    """The sets of counts of a base, free of one another."""
    example = tuple(counts[0] for counts in ranges)
    return PossibleSet(base, ranges, example, prod(len(counts) for counts in ranges))


def _read(printed: Sequence[str | Printed]) -> list[Printed]:
    """The options as numbers."""
    if isinstance(printed, str) or not printed:
        raise ValueError(
            f"saw {printed!r}, wanted the printed numbers of all options of one question; "
            "give a list such as ['41.2', '35.3', '23.5']"
        )
    return [read_printed(text) for text in printed]


def _ranges(options: Sequence[Printed], base: int) -> Ranges:
    """The counts of each option on its own."""
    return tuple(counts_behind(option, base=base) for option in options)


def _narrowed(ranges: Ranges, total: int) -> Ranges:
    """For each option the counts that the others can complete to the total; () if none can."""
    if not all(ranges):
        return ()
    least, most = sum(r[0] for r in ranges), sum(r[-1] for r in ranges)
    if not least <= total <= most:
        return ()
    return tuple(
        range(max(r[0], total - (most - r[-1])), min(r[-1], total - (least - r[0])) + 1)
        for r in ranges
    )


def _picked(ranges: Ranges, total: int) -> Iterator[tuple[int, ...]]:
    """One count from each range so that they add to the total, in increasing order."""
    # Narrowed before each choice, so that no choice ever leads nowhere.
    first, *rest = _narrowed(ranges, total) or (range(0),)
    for count in first:
        if rest:
            yield from ((count, *others) for others in _picked(tuple(rest), total - count))
        else:
            yield (count,)


def _ways(ranges: Ranges, total: int) -> int:
    """In how many ways `_picked` can choose, counted by running sums and not one by one."""
    ways = [1] + [0] * (total - sum(r[0] for r in ranges))
    for counts in ranges:
        sums = list(accumulate(ways))
        width = len(counts)
        ways = [upto - (sums[i - width] if i >= width else 0) for i, upto in enumerate(sums)]
    return ways[-1]
