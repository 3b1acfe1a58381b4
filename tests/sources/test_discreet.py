import pytest

from analysis.sources.discreet import read_discreetly
from analysis.sources.errors import SourceError


def test_an_error_about_a_row_does_not_quote_it(tmp_path):
    path = tmp_path / "export.csv"
    path.write_text("h.quevremont@mairie.fr;06 98 76 54 32\nOui;Non\n", encoding="utf-8")
    with pytest.raises(SourceError, match="wanted a header") as fault:
        read_discreetly(str(path))
    assert (fault.value.row, fault.value.seen) == (1, None)
    assert "quevremont" not in str(fault.value)


def test_an_error_about_the_file_says_what_was_seen(tmp_path):
    with pytest.raises(SourceError, match="saw 'no such file'"):
        read_discreetly(str(tmp_path / "none.csv"))


def test_an_export_that_can_be_read_is_read(tmp_path):
    path = tmp_path / "export.csv"
    path.write_text("id;q\n1;Oui\n", encoding="utf-8")
    assert read_discreetly(str(path)).table["q"].tolist() == ["Oui"]
