import pytest
from broken_exports import lying, sheet
from spreadsheets import xlsx, zipped

from analysis.sources.errors import SourceError
from analysis.sources.limits import Limits
from analysis.sources.packages import SHEETS, check_package

SMALL = Limits(unpacked=50_000, small=1_000, ratio=20, cells=100)


def checked(folder, content, limits=SMALL):
    path = folder / "a.xlsx"
    path.write_bytes(content)
    check_package(path, limits=limits)


def test_a_workbook_passes(tmp_path):
    checked(tmp_path, xlsx({"S": [["id", "q"], ["a", 1.0]]}))


@pytest.mark.parametrize(
    ("content", "seen"),
    [
        (zipped({"a": bytes(60_000)}), "unpacks to more than is allowed"),
        (zipped({str(k): bytes(9_000) for k in range(6)}), "unpacks to more than is allowed"),
        (zipped({"a": bytes(40_000)}), "a zip bomb"),
        (lying(60_000), "unpacks to more than is allowed"),
        (zipped({f"{SHEETS}a.xml": sheet('<c r="A1"/><c r="Z9"/>')}), "9 rows by 26 columns"),
        (zipped({"a": "x" * 90})[:-30], "a damaged package"),
    ],
)
def test_what_would_fill_memory_is_refused(tmp_path, content, seen):
    with pytest.raises(SourceError, match=seen):
        checked(tmp_path, content)


def test_a_cell_across_two_blocks_is_seen(tmp_path):
    filler = "<c/>" * 262_140
    with pytest.raises(SourceError, match="9 rows by 26 columns"):
        checked(
            tmp_path,
            zipped({f"{SHEETS}a.xml": filler + '<c r="A1"/>' * 5 + '<c r="Z9"/>'}),
            limits=Limits(cells=100, ratio=10_000),
        )
