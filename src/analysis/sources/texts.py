"""Values of typed files as texts: 1004.0 is "1004", nothing is empty, dates are ISO.

One rule for spreadsheets, Parquet, SPSS and Stata, so that a table is the same text whatever kind
of file it came as. A time of midnight is left out: most files store a day so.
"""

import json
from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pyarrow as pa
import pyarrow.compute as pc

_EXACT = 2**53  # beyond, not every integer is a float


def text_of(value: object) -> str:
    """One value as text.

    >>> [text_of(one) for one in (1004.0, 0.5, None, float("nan"), True, date(2016, 3, 1))]
    ['1004', '0.5', '', '', 'true', '2016-03-01']
    """
    if value is None or value != value:  # a missing number is no number
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < _EXACT else repr(value)
    if isinstance(value, datetime) and value.time() == time() and value.tzinfo is None:
        return value.date().isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    return _other(value)


def _other(value: object) -> str:
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, timedelta):
        return f"{value.total_seconds():g} s"
    if isinstance(value, dict | list | tuple):
        return json.dumps(value, ensure_ascii=False, default=text_of)
    return value.decode() if isinstance(value, bytes) else str(value)


def column_of_texts(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """A column of any type as texts, each value by the rule of `text_of`.

    >>> column_of_texts(pa.chunked_array([[1004.0, None, 0.5]])).to_pylist()
    ['1004', '', '0.5']
    """
    kind = column.type
    if pa.types.is_dictionary(kind):
        return column_of_texts(column.cast(kind.value_type))
    if pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_integer(kind):
        return pc.fill_null(column.cast(pa.large_string()), "")
    if pa.types.is_nested(kind):
        return pa.chunked_array([_words(column.to_pylist())])
    # Most columns have few distinct values: each is put into words once.
    coded = column.combine_chunks().dictionary_encode()
    words = _words(_values(coded.dictionary))
    return pa.chunked_array([pc.fill_null(words.take(coded.indices), "")])


def _values(array: pa.Array) -> list:
    if pa.types.is_floating(array.type) and array.type != pa.float64():
        # A number of single precision is not made longer by being read in double.
        return [float(str(value)) for value in array.to_numpy(zero_copy_only=False)]
    return array.to_pylist()


def _words(values: list) -> pa.Array:
    return pa.array(map(text_of, values), pa.large_string())
