"""What other programs read; expected/verdicts.csv is reviewed: a changed verdict is a diff."""

import csv
from collections import Counter
from pathlib import Path

import pytest
from pinned import PINNED

from analysis.display.verdicts import COLUMNS, verdict_rows
from analysis.methods.proportions import share

EXPECTED = Path(__file__).parents[1] / "expected" / "verdicts.csv"
REVIEWED = ["claim", "status", "verdict"]


def ends(asked):
    return f"{asked.low:.6f}", f"{asked.high:.6f}"


@pytest.fixture(scope="module")
def rows(all_editions):
    return verdict_rows(all_editions)


def test_verdicts_are_the_reviewed_ones(rows):
    """After a change that is meant, review the difference and write it into EXPECTED.

    An edition that was added is compared once one of its claims stands there.
    """
    with EXPECTED.open(encoding="utf-8", newline="") as lines:
        reviewed = list(csv.DictReader(lines))
    waves = {row["wave"] for row in rows if row["claim"] in {one["claim"] for one in reviewed}}
    assert waves >= PINNED.keys()
    told = [{name: row[name] for name in REVIEWED} for row in rows if row["wave"] in waves]
    assert told == reviewed


def test_every_claim_is_a_row_in_the_order_of_the_claims(rows, all_editions):
    assert [row["claim"] for row in rows] == [claim.id for claim in all_editions.every_claim]
    assert Counter(row["wave"] for row in rows if row["wave"] in PINNED) == PINNED


def test_columns_come_in_their_order(rows):
    assert {tuple(row) for row in rows} == {tuple(COLUMNS)}
    assert [
        *("claim", "wave", "question", "among", "printed", "published", "source"),
        *("proposition", "status", "counts"),
        *("share", "interval_low", "interval_high", "composition_low", "composition_high"),
        *("worst_low", "worst_high", "tipping_gap", "tipping_gap_low", "ddc_to_flip"),
        *("deciding", "verdict"),
        *("sentence_fr", "sentence_en", "evidence"),
    ] == COLUMNS


def test_a_row_quotes_the_sentence_and_names_its_source(rows, all_editions):
    quoted = [(claim.sentence, claim.source) for claim in all_editions.every_claim]
    assert [(row["published"], row["source"]) for row in rows] == quoted
    printing = [row for row in rows if row["printed"]]
    assert len(printing) > 80
    assert [row["claim"] for row in printing if row["printed"] not in row["published"]] == []


def test_the_headline_in_full(rows):
    row = next(row for row in rows if row["claim"] == "2016-participation-1")
    assert row["counts"].split()[0] == "109/136"
    assert row["counts"].split()[-1] == "153/191"
    assert row["printed"] == "80,1"
    assert row["share"] == f"{153 / 191:.6f}"
    each = 1 - 0.05 / 11  # Bonferroni over the family
    assert (row["interval_low"], row["interval_high"]) == ends(
        share(109, base=136, confidence=each)
    )
    assert (row["composition_low"], row["composition_high"]) == ("0.444112", "0.986801")
    left = 1 - 136 / 5294  # who did not answer the question
    assert row["tipping_gap"] == f"{(109 / 136 - 0.5) / left:.6f}"
    assert row["tipping_gap_low"] == f"{(float(row['interval_low']) - 0.5) / left:.6f}"
    assert (row["deciding"], row["evidence"]) == ("composition", "reconstructed")


def test_shares_lie_inside_their_intervals(rows):
    told = [row for row in rows if row["interval_low"]]
    assert len(told) > 50
    for row in told:
        low, high = float(row["interval_low"]), float(row["interval_high"])
        assert 0 <= low <= float(row["share"]) <= high <= 1


def test_only_the_edition_with_answers_rests_on_them(rows):
    others = {row["evidence"] for row in rows if row["wave"] != "2016"}
    assert others == {"published"}
    assert {row["status"] for row in rows if row["wave"] != "2016"} == {"untestable"}


def test_collected_answers_give_their_own_share_and_interval(collected):
    row = next(row for row in verdict_rows(collected) if row["claim"] == "2016-participation-1")
    assert (row["share"], row["evidence"], row["status"]) == ("0.800000", "collected", "differs")
    each = 1 - 0.05 / 11
    assert (row["interval_low"], row["interval_high"]) == ends(share(4, base=5, confidence=each))
    assert row["verdict"] == "the answers print another number"
