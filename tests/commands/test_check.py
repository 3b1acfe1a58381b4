import pytest

ANSWERS = "respondent,type,equipped\nr1,commune,yes\nr2,mairie,oui\nr2,region,\n"


@pytest.fixture
def answers(tmp_path):
    path = tmp_path / "respondents.csv"
    path.write_text(ANSWERS, encoding="utf-8")
    return path


def test_every_fault_is_listed_with_its_number(run, answers):
    status, said, err = run("check", answers, "--wave", "2016")
    assert (status, err) == (1, "")
    lines = [line.replace(str(answers), "A") for line in said.splitlines()]
    assert lines == [
        "A, row 3, column type: saw 'mairie', wanted one of commune, intercommunalite, "
        "departement, region, metropole, or nothing",
        "A, row 3, column equipped: saw 'oui', wanted one of yes, no, or nothing",
        "A, row 4, column respondent: saw 'r2', wanted each once; row 3 has it already",
        "3 faults.",
        "  1 in column type of A: Correct the answer, or add the code to the codebook "
        "(schema.json).",
        "  1 in column equipped of A: Correct the answer, or add the code to the codebook "
        "(schema.json).",
        "  1 in column respondent of A: Keep one of the two rows.",
        "3 rows read, 0 repaired by corrections.csv.",
    ]


def test_answers_without_a_fault(run, answers):
    answers.write_text(ANSWERS.partition("\nr2")[0], encoding="utf-8")
    assert run("check", answers)[:2] == (
        0,
        "0 faults.\n1 rows read, 0 repaired by corrections.csv.\n",
    )


def test_the_answers_of_the_repository_have_none(run):
    status, said, _ = run("check", "data/survey/2016/respondents.reconstructed.csv")
    assert (status, said.splitlines()[0]) == (0, "0 faults.")


@pytest.mark.parametrize("content", [None, b"", b"\xff\xfe\x00", b'respondent\n"r1'])
def test_a_file_that_cannot_be_read_is_told(run, answers, content):
    answers.unlink() if content is None else answers.write_bytes(content)
    status, said, err = run("check", answers)
    assert (status, said) == (2, "")
    assert "respondents.csv" in err


def test_a_codebook_that_is_none_is_told(run, answers):
    status, _, err = run("check", answers, "--codebook", answers)
    assert status == 2
    assert "wanted a codebook" in err
    assert run("check", answers, "--wave", "1789")[0] == 2


def test_nothing_that_a_terminal_would_obey_is_written(run, answers):
    answers.write_text("respondent,type\n\x1b[2Jr1,\x1b]0;x\x07\r\n", encoding="utf-8")
    _, said, err = run("check", answers)
    assert all(line.isprintable() for line in (said + err).splitlines())
