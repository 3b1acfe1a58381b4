import pytest

from analysis.audit.draws import reconstruct
from analysis.paths import SURVEY
from analysis.sources.errors import SourceError
from analysis.sources.provenance import fingerprint, verify_all


def test_a_single_draw_is_that_of_the_repository(tmp_path, study):
    made = reconstruct("2016", seed=2016, out=tmp_path)
    assert [path.name for path in made.paths] == [
        "respondents.reconstructed.csv",
        "tools.reconstructed.csv",
    ]
    for path in made.paths:
        assert path.read_bytes() == (SURVEY / "2016" / path.name).read_bytes()
    assert made.findings == study.findings


def test_several_draws_are_named_by_their_number_and_print_the_same(tmp_path, study):
    made = reconstruct("2016", seed=7, draws=3, out=tmp_path)
    respondents = [path.name for path in made.paths if path.name.startswith("respondents")]
    assert respondents == [f"respondents.reconstructed-00{number}.csv" for number in (1, 2, 3)]
    assert len({fingerprint(path).sha256 for path in made.paths}) == 6
    assert [found.reproduction for found in made.findings] == [
        found.reproduction for found in study.findings
    ]


def test_draws_elsewhere_leave_the_data_alone(tmp_path):
    before = verify_all()
    reconstruct("2016", seed=1, out=tmp_path / "new" / "folder")
    assert verify_all() == before


def test_a_wave_that_is_not_described_is_a_fault_and_writes_nothing(tmp_path):
    with pytest.raises(SourceError, match="wanted the codebook of wave 2018"):
        reconstruct("2018", seed=1, out=tmp_path)
    assert list(tmp_path.iterdir()) == []
