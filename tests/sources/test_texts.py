from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.sources.texts import column_of_texts, text_of


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1004.0, "1004"),
        (-0.0, "0"),
        (0.1, "0.1"),
        (1e300, "1e+300"),
        (float("nan"), ""),
        (None, ""),
        (False, "false"),
        ("01004", "01004"),
        (Decimal("3.50"), "3.50"),
        (datetime(2016, 3, 1), "2016-03-01"),
        (datetime(2016, 3, 1, 10, 5), "2016-03-01T10:05:00"),
        (datetime(2016, 3, 1, tzinfo=UTC), "2016-03-01T00:00:00+00:00"),
        (date(2016, 3, 1), "2016-03-01"),
        (time(10, 5), "10:05:00"),
        (timedelta(minutes=2), "120 s"),
        (["a", "é"], '["a", "é"]'),
        (b"oui", "oui"),
    ],
)
def test_values_as_texts(value, text):
    assert text_of(value) == text


COLUMNS = [
    st.tuples(st.just(pa.float64()), st.lists(st.none() | st.floats(allow_infinity=False))),
    st.tuples(st.just(pa.int64()), st.lists(st.none() | st.integers(-(2**53) + 1, 2**53 - 1))),
    st.tuples(st.just(pa.bool_()), st.lists(st.none() | st.booleans())),
    st.tuples(st.just(pa.date32()), st.lists(st.none() | st.dates())),
    st.tuples(st.just(pa.timestamp("us")), st.lists(st.none() | st.datetimes())),
    st.tuples(st.just(pa.string()), st.lists(st.none() | st.text(max_size=5))),
    st.tuples(
        st.just(pa.dictionary(pa.int32(), pa.string())), st.lists(st.none() | st.text(max_size=5))
    ),
    st.tuples(st.just(pa.list_(pa.string())), st.lists(st.none() | st.lists(st.text(max_size=2)))),
]


@given(st.one_of(COLUMNS))
def test_a_column_is_its_values_one_by_one(typed):
    kind, values = typed
    column = pa.chunked_array([pa.array(values[:2], kind), pa.array(values[2:], kind)])
    assert column_of_texts(column).to_pylist() == [text_of(value) for value in values]


@given(st.floats(width=32, allow_nan=False, allow_infinity=False))
def test_a_single_precision_number_is_not_lengthened(value):
    text = column_of_texts(pa.chunked_array([pa.array([value], pa.float32())])).to_pylist()[0]
    assert pa.scalar(float(text), pa.float32()).as_py() == value
    assert len(text) <= 16 or "e" not in text
