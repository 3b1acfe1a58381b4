import csv
from io import StringIO

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from analysis.sources.dialects import DELIMITERS, dialect_of

WORDS = st.text(st.sampled_from("ab é1"), min_size=1, max_size=5)


@pytest.mark.parametrize(
    ("head", "delimiter", "width", "header"),
    [
        ("id,q\n1,a\n", ",", 2, 1),
        ("id;taux\n1;3,5\n2;4,5\n", ";", 2, 1),
        ("id;taux, en %;x\n1;3,5;2\n", ";", 3, 1),
        ("id,q\n1,a;b\n2,c\n", ",", 2, 1),
        ("id\tq\n1\ta;b,c\n", "\t", 2, 1),
        ("Enquête de mars, 2016\n\nid;q;r\n1;a;b\n", ";", 3, 3),
        ("Question, précisez\noui\nnon\n", "\t", 1, 1),
        ("avis\n", "\t", 1, 1),
        ("id,q,r\n", ",", 3, 1),
        ("a;b\n1,2,3\n", ",", 3, 2),
        ("", "\t", 0, 1),
    ],
)
def test_the_delimiter_and_the_header(head, delimiter, width, header):
    shape = dialect_of(head).shape
    assert (shape.delimiter, shape.width, shape.header) == (delimiter, width, header)


@pytest.mark.parametrize("line", ["sep=,\n", "SEP=,\r\n", '"sep=,"\n'])
def test_a_file_may_say_its_delimiter(line):
    dialect = dialect_of(line + "a;b,c;d\n1;2,3;4\n")
    assert (dialect.shape.delimiter, dialect.said) == (",", True)
    assert str(dialect.separator) == "commas"


@given(
    st.sampled_from(DELIMITERS),
    st.lists(st.lists(WORDS, min_size=3, max_size=3), min_size=2, max_size=5),
)
def test_a_regular_file_tells_its_delimiter(delimiter, rows):
    assume(all(map(str.strip, rows[0])))
    text = StringIO()
    csv.writer(text, delimiter=delimiter).writerows(rows)
    assert dialect_of(text.getvalue()).shape.delimiter == delimiter
