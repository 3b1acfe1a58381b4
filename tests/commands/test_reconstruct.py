"""Made-up answers, as typed."""

THIN = "\u202f"


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_same_seed_makes_the_same_answers(run, tmp_path):
    made = {}
    for name in ("one", "other"):
        status, out, _ = run("reconstruct", "--seed", 7, "--draws", 2, "--out", tmp_path / name)
        assert status == 0
        assert out.count(".csv\n") == 4
        assert "33 sont donnés par ces réponses reconstituées" in out
        made[name] = contents(tmp_path / name)
    assert made["one"] == made["other"]
    assert len(made["one"]) == 4


def test_a_wave_without_codebook_is_not_reconstructed(run, tmp_path):
    status, _, err = run("reconstruct", "--wave", 2018, "--out", tmp_path)
    assert status == 2
    assert "wanted the codebook of wave 2018" in err
