import pytest
from spreadsheets import ods, xlsx, zipped

from analysis.sources.formula_errors import formula_errors

ROWS = [["id", "q"], ["a", "#N/A"], [], ["#REF!", "b"]]


def errors(folder, content, sheet="S"):
    path = folder / "a.xlsx"
    path.write_bytes(content)
    return formula_errors(path, sheet)


def test_errors_stand_where_they_are(tmp_path):
    found = errors(tmp_path, xlsx({"A": [["x"]], "S": ROWS}))
    assert found == {(1, 1): "#N/A", (3, 0): "#REF!"}


def test_a_sheet_without_errors_has_none(tmp_path):
    assert errors(tmp_path, xlsx({"S": [["id"]]})) == {}


@pytest.mark.parametrize("content", [ods(ROWS), zipped({"a": "b"})])
def test_another_package_has_none(tmp_path, content):
    assert errors(tmp_path, content) == {}


def test_a_damaged_sheet_is_told(tmp_path):
    broken = xlsx({"S": ROWS}, more={"xl/worksheets/sheet0.xml": '<a t="e"'})
    with pytest.raises(ValueError, match="'S' is not well-formed"):
        errors(tmp_path, broken)
