import pytest
from waves import FREE, write_claims

from analysis.sources.claims import COLUMNS
from analysis.sources.errors import SourceError
from analysis.sources.new_wave_claims import new_claims
from analysis.sources.rows import read_rows

FAULTY = {
    "a number not in the sentence": ({"printed": "121"}, "row 2, column printed: saw '121'"),
    "another edition": ({"wave": "2016", "id": "2016-size-9"}, "row 2, column wave: saw '2016'"),
    "an unknown base": ({"among": "mayors"}, "row 2, column among: saw 'mayors'"),
    "an unknown question": ({"question": "x", "id": f"{FREE}-x-1"}, "row 2, column question"),
    "no page": ({"source": "un journal"}, "row 2, column source: saw 'un journal'"),
    "a name of its own": ({"id": "taille-1"}, "row 2, column id: saw 'taille-1'"),
    "twice": ({"id": f"{FREE}-meetings-1", "question": "meetings"}, "row 7, column id"),
}


def read(path, codebook, *, wave=FREE):
    return new_claims(read_rows(path, columns=COLUMNS), codebook, wave=wave, file=path)


def test_claims_are_read_in_their_order(tmp_path, codebook):
    found = read(write_claims(tmp_path / "claims.csv", wave=FREE), codebook)
    assert [claim.wave for claim in found] == [FREE] * 6
    assert found[0].id == f"{FREE}-size-1"


@pytest.mark.parametrize("name", FAULTY)
def test_a_faulty_claim_is_told_with_its_place(tmp_path, codebook, name):
    changed, told = FAULTY[name]
    path = write_claims(tmp_path / "claims.csv", **{"wave": FREE} | changed)
    with pytest.raises(SourceError) as fault:
        read(path, codebook)
    assert f"claims.csv, {told}" in str(fault.value)


def test_a_claim_that_is_there_already_is_refused(tmp_path, codebook):
    path = write_claims(tmp_path / "claims.csv", wave=FREE)
    with pytest.raises(SourceError, match="wanted 2018"):
        read(path, codebook, wave="2018")
    write_claims(path, wave="2018", id="2018-size-1")
    with pytest.raises(SourceError, match=r"an id of its own \(claims.csv has it\)"):
        read(path, codebook, wave="2018")


def test_a_report_is_about_what_was_published(tmp_path, codebook):
    path = write_claims(tmp_path / "claims.csv", wave=FREE)
    path.write_text(path.read_text(encoding="utf-8").partition("\n")[0] + "\n", encoding="utf-8")
    with pytest.raises(SourceError, match="wanted one published number at least"):
        read(path, codebook)
