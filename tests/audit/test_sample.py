"""The audit on schools whose truth is known, and what must be true of any sample."""

import csv
from io import StringIO
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from samples import DRAWN, audited, cells, counted, margins, school_margins, schools, truth

from analysis.audit.sample import QUESTIONS, audit_sample
from analysis.audit.sample_answers import Asked

VERDICTS = Path(__file__).parents[1] / "expected" / "audit_verdicts.csv"
CONCLUSIONS = (  # question, the code that counts, threshold, whether above
    ("awards", "Yes", "1/2", True),
    ("awards", "Yes", "2/3", True),
    ("comp.imp", "Yes", "1/2", True),
    ("comp.imp", "Yes", "3/4", False),
    ("sch.wide", "Yes", "1/2", True),
    ("sch.wide", "Yes", "3/4", True),
    ("high", "Yes", "1/2", True),
    ("high", "Yes", "1/2", False),
    ("high", "Yes", "3/5", False),
    ("stype", "E", "1/2", True),
    ("stype", "H", "1/2", False),
    ("stype", "M", "9/50", True),
)
BY = (("stype",), ("stype", "sch.wide"))
DELTAS = (0.20, 0.05)


def judged():
    """A row for each sample, weighting, Delta and conclusion, with what is true of all schools."""
    for drawn in DRAWN:
        for by in BY:
            for question, yes, threshold, above in CONCLUSIONS:
                over, under = map(int, threshold.split("/"))
                found = [
                    audited(
                        schools(drawn),
                        school_margins(*by),
                        question=question,
                        yes=(yes,),
                        threshold=over / under,
                        above=above,
                        delta=delta,
                    )
                    for delta in DELTAS
                ]
                true = truth(question, yes)
                yield {
                    "sample": drawn,
                    "by": " ".join(by),
                    "question": question,
                    "counted": yes,
                    "concluded": f"{'>' if above else '<'} {threshold}",
                    "answers": found[0].base,
                    "share": f"{found[0].share:.3f}",
                    "weighted": f"{found[0].weighted.share:.3f}",
                    "truth": f"{true:.3f}",
                    "is_true": "yes" if (true > over / under) == above else "no",
                    **{f"delta_{d:.2f}": one.verdict for d, one in zip(DELTAS, found, strict=True)},
                }


def test_the_verdicts_on_schools_are_those_reviewed():
    """A changed verdict is a reviewed difference: write what `judged` says, and look at it."""
    rows = list(judged())
    made = StringIO()
    table = csv.DictWriter(made, list(rows[0]), lineterminator="\n")
    table.writeheader()
    table.writerows(rows)
    assert made.getvalue() == VERDICTS.read_text(encoding="utf-8")


def test_nothing_stands_that_is_false_of_all_schools():
    with VERDICTS.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    false = [row for row in rows if row["is_true"] == "no"]
    assert len(false) >= 10
    assert "stands" not in {row[f"delta_{delta:.2f}"] for row in false for delta in DELTAS}
    assert sum(row["delta_0.05"] == "stands" for row in rows) >= 30  # and it does not only doubt


TWO = """
    variable  level    count
    type      commune  800
    type      epci     200
"""
COUNTS = st.fixed_dictionaries(
    {
        (level, code): st.integers(0, 30)
        for level in ("commune", "epci", "")
        for code in ("oui", "non", "")
    }
).filter(lambda counts: sum(n for (_, code), n in counts.items() if code == "oui"))


def audit_of(counts, **asked):
    return audited(counted(counts), margins(TWO), **{"question": "q", "yes": ("oui",)} | asked)


def numbers(found):
    """All that is found, as values that compare."""
    weighted, composition, silent = found.weighted, found.composition, found.silent
    return (
        found.base,
        found.share,
        found.chance,
        (weighted.share, weighted.se, weighted.interval, weighted.design_effect),
        composition,
        silent,
        found.holds,
        found.verdict,
        found.notes,
    )


@settings(max_examples=40)
@given(COUNTS, st.integers(0, 999))
def test_the_order_of_rows_does_not_matter(counts, seed):
    frame = counted(counts)
    shuffled = frame.iloc[np.random.default_rng(seed).permutation(len(frame))]
    one, other = (
        audited(rows, margins(TWO), question="q", yes=("oui",)) for rows in (frame, shuffled)
    )
    assert numbers(one) == numbers(other)


@settings(max_examples=40)
@given(COUNTS)
def test_every_row_is_somewhere_and_what_cannot_be_asked_is_never_a_pass(counts):
    found = audit_of(counts)
    assert found.base + found.skipped == sum(counts.values())
    assert sum(one.answers for one in found.composition.by_level) == found.base - found.unplaced
    assert tuple(found.holds) == QUESTIONS
    asked = [found.holds[name] for name in QUESTIONS[2:]]
    assert (found.verdict == "stands") == all(asked)
    if found.weighted.interval is None:
        assert found.holds["composition"] is None
        assert found.weighted.notes or found.composition.notes


@settings(max_examples=40)
@given(COUNTS)
def test_every_row_twice_leaves_the_shares_and_narrows_chance(counts):
    one, two = audit_of(counts), audit_of({key: 2 * count for key, count in counts.items()})
    assert two.share == one.share
    assert two.chance.interval.width < one.chance.interval.width
    assert two.composition.total_variation == pytest.approx(one.composition.total_variation)
    if one.weighted.se:
        # Not halved: n - 1 answers were free, now 2 n - 1 are.
        free = one.base - one.unplaced
        narrower = np.sqrt((free - 1) / (2 * free - 1))
        assert two.weighted.share == pytest.approx(one.weighted.share)
        assert two.weighted.se == pytest.approx(one.weighted.se * narrower)


@settings(max_examples=30)
@given(st.integers(1, 40), st.integers(1, 40), st.integers(1, 5))
def test_a_sample_that_is_the_population_in_small_is_at_no_distance(commune, epci, times):
    drawing = f"variable level count\ntype commune {commune * times}\ntype epci {epci * times}"
    if abs((commune + epci) * times - 100) <= 1 or (commune + epci) * times <= 2:
        return  # could be percentages
    frame = counted({("commune", "oui"): commune, ("epci", "non"): epci})
    found = audited(frame, margins(drawing), question="q", yes=("oui",))
    assert found.composition.total_variation == pytest.approx(0, abs=1e-12)
    assert found.composition.evenness.value == 1
    assert found.weighted.share == pytest.approx(found.share)
    assert found.weighted.design_effect == pytest.approx(1)


@settings(max_examples=30)
@given(COUNTS, st.sampled_from([0.01, 0.05, 0.1, 0.3, 0.6]))
def test_a_larger_delta_is_never_kinder(counts, delta):
    order = ("chance", "composition", "nonresponse", "unchecked", "stands")
    one, other = (audit_of(counts, delta=given) for given in (delta, delta + 0.2))
    assert order.index(other.verdict) <= order.index(one.verdict)


def test_thirty_answers_are_enough_to_say_what_is_not_known():
    found = audit_of({("commune", "oui"): 17, ("commune", "non"): 8, ("epci", "oui"): 5})
    assert (found.base, found.verdict) == (30, "nonresponse")
    assert found.weighted.interval.low < found.weighted.share < found.weighted.interval.high


def test_ten_million_answers_do_not_repair_who_answered():
    counts = {
        ("commune", "oui"): 60,
        ("commune", "non"): 20,
        ("epci", "oui"): 5,
        ("epci", "non"): 15,
    }
    frame = counted(counts)
    known = margins("variable level count\ntype commune 50000000\ntype epci 450000000")
    small = cells(frame, columns=("type", "q"))
    object.__setattr__(small, "counts", small.counts * 100_000)
    found = audit_sample(small, known, asked=Asked("q", ("oui",)))
    assert (found.base, found.holds["chance"]) == (10_000_000, True)
    assert found.verdict == "composition"  # 65 % as answered, 30 % as weighted
    assert found.weighted.share == pytest.approx(0.1 * 0.75 + 0.9 * 0.25)


def test_what_is_worth_knowing_is_noted():
    counts = {
        ("commune", "oui"): 20,
        ("commune", ""): 3,
        ("epci", "NA"): 2,
        ("", "oui"): 4,
    }
    found = audit_of(counts, yes=("oui", "plutôt"))
    told = {note.key: dict(note.values) for note in found.notes}
    assert told["skipped"] == {"count": 3, "rows": 29}
    assert told["unplaced"] == {"count": 4, "base": 26}
    assert told["unseen"] == {"codes": ("plutôt",)}
    assert told["unsaid"] == {"codes": ("NA",)}
    assert told["thin"] == {"variable": "type", "level": "epci", "answers": 2}


def test_made_up_answers_are_never_called_collected():
    frame = counted({("commune", "oui"): 9, ("epci", "non"): 3})
    frame["respondent"] = "reconstructed-001"
    found = audited(frame, margins(TWO), question="q", yes=("oui",))
    assert (found.evidence, found.notes[0].key) == ("reconstructed", "reconstructed")


def test_a_question_among_the_margins_is_said_to_be_known():
    frame = pd.DataFrame({"type": ["commune", "epci", "epci"]})
    found = audited(frame, margins(TWO), question="type", yes=("epci",))
    assert "known" in [note.key for note in found.notes]
    assert found.weighted.share == pytest.approx(0.2)
