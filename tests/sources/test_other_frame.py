import pandas as pd
import pytest

from analysis.sources.errors import SourceError
from analysis.sources.other_frame import FrameFile, read_frame_file

ROWS = "code;région;taille;nom\n01004;Est;grande;Bé\n02;Ouest;;A\n03;Est;petite;Cé\n"


@pytest.fixture
def csv(tmp_path):
    path = tmp_path / "communes.csv"
    path.write_bytes(ROWS.encode("latin-1"))  # as Excel saves it
    return path


def units(frame):
    return frame.units.astype("str").to_numpy().tolist()


def test_a_table_becomes_strata_in_the_order_of_their_levels(csv):
    frame = read_frame_file(FrameFile(csv, "code", ("région", "taille"), ("nom",)))
    assert units(frame) == [
        ["01004", "Est", "grande", "Bé", "Est / grande"],
        ["03", "Est", "petite", "Cé", "Est / petite"],
        ["02", "Ouest", "", "A", "Ouest"],
    ]
    assert [(one.name, one.units) for one in frame.strata] == [
        ("Est / grande", 1),
        ("Est / petite", 1),
        ("Ouest", 1),
    ]


def test_parquet_is_the_same_and_only_the_named_columns_are_read(csv, tmp_path):
    path = tmp_path / "communes.parquet"
    table = pd.DataFrame(
        {
            "code": ["01004", "02", "03"],
            "région": pd.Categorical(["Est", "Ouest", "Est"]),
            "taille": [3.0, None, 1.0],
            "nom": ["Bé", "A", "Cé"],
        }
    )
    table.to_parquet(path)
    frame = read_frame_file(FrameFile(path, "code", ("région", "taille")))
    assert units(frame) == [
        ["03", "Est", "1", "Est / 1"],
        ["01004", "Est", "3", "Est / 3"],
        ["02", "Ouest", "", "Ouest"],
    ]


def test_a_unit_that_comes_twice_is_named_by_its_row_in_the_file(csv):
    csv.write_text("code;k\n02;b\n01;a\n02;a\n", encoding="utf-8")
    with pytest.raises(SourceError) as caught:
        read_frame_file(FrameFile(csv, "code", ("k",)))
    assert (caught.value.row, caught.value.column, caught.value.seen) == (2, "code", "02")


@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_an_unknown_column_is_an_error_that_lists_the_others(csv, tmp_path, kind):
    path = csv
    if kind == "parquet":
        path = tmp_path / "communes.parquet"
        pd.DataFrame({"code": ["1"], "région": ["Est"]}).to_parquet(path)
    with pytest.raises(SourceError) as caught:
        read_frame_file(FrameFile(path, "code", ("Region",)))
    assert caught.value.wanted == "the column Region"
    assert "'région'" in caught.value.way_out


def test_a_missing_a_damaged_and_an_empty_file_are_said(tmp_path):
    for name, content, seen in (
        ("absent.csv", None, "no such file"),
        ("broken.parquet", b"PAR1 nothing PAR1", "damaged"),
        ("empty.csv", b"code;k\n", "no row"),
    ):
        path = tmp_path / name
        if content is not None:
            path.write_bytes(content)
        with pytest.raises(SourceError, match=seen):
            read_frame_file(FrameFile(path, "code", ("k",)))
