import csv
import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.sources.spreadsheet import guarded

SIGNS = "=+-@\t\r\n'＝＋－＠"


def given_back(cell):
    """What the first lines of the module say a program has to do."""
    return cell[1:] if re.match(r"''*[=+\-@\t\r\n＝＋－＠]", cell) else cell


@pytest.mark.parametrize("text", ["=cmd|' /C calc'!A0", "+33", "-2+3", "@SUM(A1)", "\t=1", "\r=1"])
def test_what_a_spreadsheet_would_run_begins_with_an_apostrophe(text):
    assert guarded(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "80,1 %", "l'outil", "'cité'", " = 3", "−25", "a=b"])
def test_all_other_text_is_as_it_was(text):
    assert guarded(text) == text


@given(st.text(alphabet=st.sampled_from(f"{SIGNS}a1 "), max_size=6))
def test_nothing_is_lost(text):
    made = io.StringIO()
    csv.writer(made).writerow([guarded(text)])
    ((cell,),) = csv.reader(io.StringIO(made.getvalue(), newline="")) if text else [[""]]
    assert given_back(cell) == text
    assert not cell.startswith(tuple("=+-@\t\r\n＝＋－＠"))
