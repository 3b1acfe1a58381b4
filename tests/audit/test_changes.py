"""What changed between two reports: nothing else, nothing less, whatever the order."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.audit.changes import KINDS, Change, cause, compare, is_read
from analysis.audit.edition import Edition, Print
from analysis.audit.sheets import Sheet
from analysis.audit.values import Counts, Entry, Judged, Span
from analysis.display.verdicts import COLUMNS

GRAVITY = ["impossible", "chance", "stands"]
ROW = dict.fromkeys(COLUMNS, "") | {"printed": "62", "published": "62 %", "verdict": "chance"}
EMPTY = Edition({}, {}, "published")
CELLS = st.sampled_from(["", "0.5", "0.50", "1/2 2/4", "x", "=1", "\x1b[31m"])
NAMES = st.sampled_from(["a-1", "a-2", "a-10", "b"])
ROWS = st.dictionaries(NAMES, st.fixed_dictionaries(dict.fromkeys(COLUMNS, CELLS)), max_size=3)
TEXTS = st.dictionaries(NAMES, st.sampled_from(["x", "y"]), max_size=3)
SHEETS = st.lists(st.tuples(CELLS, CELLS), max_size=3).map(
    lambda rows: Sheet(("claim", "share"), tuple(rows))
)
EDITIONS = st.builds(
    Edition,
    rows=ROWS,
    parameters=st.dictionaries(NAMES, st.floats(0, 1) | st.text(max_size=2), max_size=2),
    evidence=st.sampled_from(["published", "reconstructed"]),
    sources=TEXTS,
    versions=TEXTS,
    figures=TEXTS,
    numbers=st.dictionaries(NAMES, SHEETS, max_size=2),
    files=st.dictionaries(
        NAMES, st.builds(Print, *[st.sampled_from("xy")] * 2, st.sampled_from(["", "w", "v"]))
    ),
)


def rows(**claims):
    """An edition of these claims, each as far as it differs from ROW."""
    return replace(EMPTY, rows={claim: ROW | told for claim, told in claims.items()})


def changes(old, new):
    return compare(old, new, gravity=GRAVITY)


def shuffled(edition, random):
    """The same report, its rows and files in another order."""

    def mixed(mapping):
        items = list(mapping.items())
        random.shuffle(items)
        return dict(items)

    names = "rows parameters sources versions figures numbers files".split()
    return replace(edition, **{name: mixed(getattr(edition, name)) for name in names})


@given(EDITIONS, st.randoms())
def test_a_report_never_differs_from_itself_whatever_its_order(edition, random):
    assert changes(edition, shuffled(edition, random)) == ()


@given(EDITIONS, EDITIONS)
def test_the_other_way_round_old_and_new_change_places(one, other):
    there, back = changes(one, other), changes(other, one)
    assert len(set(there)) == len(there)
    assert {change.mirrored() for change in back} == set(there)


@given(EDITIONS, EDITIONS, st.randoms())
def test_the_order_of_rows_and_files_does_not_matter(one, other, random):
    assert changes(one, other) == changes(shuffled(one, random), shuffled(other, random))


@given(EDITIONS, EDITIONS)
def test_kinds_come_in_their_order(one, other):
    kinds = [KINDS.index(change.kind) for change in changes(one, other)]
    assert kinds == sorted(kinds)


@given(EDITIONS, EDITIONS)
def test_whatever_differs_has_a_cause(one, other):
    found = changes(one, other)
    assert bool(found) == bool(cause(found))


@pytest.mark.parametrize("column", [column for column in COLUMNS if column != "claim"])
def test_no_column_of_the_verdicts_is_forgotten(column):
    (change,) = changes(rows(a=ROW), rows(a={column: "0.25"}))
    assert change.subject == "a"
    assert change.field.removesuffix("_low") in column or column == "deciding"


def test_a_claim_that_one_report_has_is_one_change():
    old = rows(gone={"printed": "7", "published": "7 %", "verdict": "stands"}, kept={})
    new = rows(kept={}, come={})
    assert changes(old, new) == (
        Change("claim", "come", "", None, Entry("62", "62 %", "chance")),
        Change("claim", "gone", "", Entry("7", "7 %", "stands"), None),
    )


def test_numbers_are_compared_as_numbers_and_printed_ones_as_text():
    old = rows(a={"printed": "62", "share": "0.620000", "interval_low": "0.5"})
    new = rows(a={"printed": "62.0", "share": "0.62", "interval_low": "0.50"})
    assert changes(old, new) == (Change("claim", "a", "printed", "62", "62.0"),)


def test_an_interval_is_one_change():
    old = rows(a={"interval_low": "0.1", "interval_high": "0.9"})
    new = rows(a={"interval_low": "0.2", "interval_high": "0.8"})
    assert changes(old, new) == (
        Change("measure", "a", "interval", Span(0.1, 0.9), Span(0.2, 0.8)),
    )


def test_counts_are_compared_whatever_their_order():
    old, new = rows(a={"counts": "2/4 1/2"}), rows(a={"counts": "1/2 2/4"})
    assert changes(old, new) == ()
    (change,) = changes(old, rows(a={"counts": "1/2"}))
    assert (change.old, change.new) == (Counts(("1/2", "2/4")), Counts(("1/2",)))


def test_the_gravest_new_verdict_comes_first_and_one_that_is_not_known_last():
    new = {"a": "stands", "b": "?", "c": "impossible"}
    found = changes(rows(a={}, b={}, c={}), rows(**{k: {"verdict": v} for k, v in new.items()}))
    assert [change.subject for change in found] == ["c", "a", "b"]
    assert found[0].old == Judged("chance", "")


def test_claims_come_as_a_reader_counts_them():
    told = {"a-10": ROW, "a-9": ROW}
    old = replace(EMPTY, rows=told)
    new = replace(EMPTY, rows={claim: ROW | {"share": "1"} for claim in told})
    assert [change.subject for change in changes(old, new)] == ["a-9", "a-10"]


def test_numbers_behind_a_figure_are_named_by_row_and_column():
    old = replace(EMPTY, numbers={"F01": Sheet(("claim", "share"), (("a", "0.1"), ("b", "0.2")))})
    new = replace(EMPTY, numbers={"F01": Sheet(("claim", "share"), (("b", "0.3"),))})
    assert changes(old, new) == (
        Change("number", "F01", "a", "a, 0.1", None),
        Change("number", "F01", "b · share", 0.2, 0.3),
    )
    assert changes(EMPTY, new) == (Change("number", "F01", "", None, 1.0),)
    other = replace(EMPTY, numbers={"F01": Sheet(("claim",), (("b",),))})
    assert changes(new, other) == (Change("number", "F01", "", "claim, share", "claim"),)


def change(kind, field=""):
    return Change(kind, "x", field, "a", "b")


@pytest.mark.parametrize(
    ("kinds", "why"),
    [
        ((), ""),
        (("parameter", "version", "verdict"), "inputs"),
        (("source", "file"), "inputs"),
        (("version", "file"), "versions"),
        (("verdict",), "code"),
        (("file",), "code"),
    ],
)
def test_what_changes_come_from(kinds, why):
    assert cause([change(kind) for kind in kinds]) == why


@pytest.mark.parametrize("field", ["drawing", "foot", "bytes"])
def test_bytes_and_drawings_alone_are_not_read(field):
    unread = [change("version"), change("figure"), change("file", field)]
    assert not is_read(unread)
    assert is_read([*unread, change("file", "words")])
    assert is_read([*unread, change("measure", "share")])
    assert is_read([Change("file", "x", "", None, "b")])
