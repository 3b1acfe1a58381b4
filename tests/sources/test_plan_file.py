import pytest
from plans import small_frame

from analysis.sources.errors import SourceError
from analysis.sources.plan_file import Draw, read_plan

HEAD = "stratum;units;sample;follow_up;reserve\n"
GOOD = HEAD + "region;3;3;3;0\ntown;60;20;12;5\n"
FRAME = small_frame(town=60, region=3)


def read(folder, text):
    path = folder / "plan.csv"
    path.write_text(text, encoding="utf-8-sig")
    return read_plan(path, frame=FRAME)


def test_a_plan_comes_in_the_order_of_the_frame_whatever_its_own(tmp_path):
    found = read(tmp_path, GOOD)
    assert found == {"town": Draw(60, 20, 12, 5), "region": Draw(3, 3, 3, 0)}
    assert list(found) == ["town", "region"]


def test_columns_beside_those_read_are_left_alone(tmp_path):
    text = "\n".join(f"{line};1,5" for line in GOOD.splitlines()).replace("1,5", "cost", 1)
    assert read(tmp_path, text)["town"].sample == 20


@pytest.mark.parametrize(
    ("old", "new", "row", "column"),
    [
        ("town;60", "village;60", 3, "stratum"),
        ("town;60", "town;61", 3, "units"),
        ("20;12", "0;12", 3, "sample"),
        ("20;12", "61;12", 3, "sample"),
        ("20;12", "20;21", 3, "follow_up"),
        ("20;12", "20;0", 3, "follow_up"),
        ("12;5", "12;41", 3, "reserve"),
        ("12;5", "12;five", 3, "reserve"),
        ("town;60", "region;60", 3, "stratum"),
        ("town;60;20;12;5\n", "", None, "stratum"),
    ],
)
def test_a_plan_that_does_not_fit_the_frame_is_named_where(tmp_path, old, new, row, column):
    with pytest.raises(SourceError) as caught:
        read(tmp_path, GOOD.replace(old, new))
    assert (caught.value.row, caught.value.column) == (row, column)


def test_a_missing_plan_is_said(tmp_path):
    with pytest.raises(SourceError, match="no such file"):
        read_plan(tmp_path / "absent.csv", frame=FRAME)
