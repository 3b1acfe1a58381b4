"""Whether a printed percentage can exist, as typed."""

import pytest

THIN = "\u202f"
KINDS = ("61", "29", "6", "5")


@pytest.mark.parametrize("text", ["80,1 %", "80,1%", "80.1", f"80,1{THIN}%", "80,1\u00a0%"])
def test_a_number_no_count_can_give(run, text):
    status, out, err = run("grim", text, "--base", 194)
    assert (status, err) == (1, "")
    assert out.splitlines() == [
        f"80,1{THIN}% de 194{THIN}: impossible.",
        f"  155 donne 79,9{THIN}%, 156 donne 80,4{THIN}%.",
    ]


def test_a_number_that_can_be(run):
    assert run("grim", "80,1 %", "--base", 191, "--language", "en") == (
        0,
        "80.1% of 191: possible (153).\n",
        "",
    )


def test_every_base_that_could_have_printed_it(run):
    status, out, _ = run("grim", "80,1 %", "--base-up-to", 194)
    assert status == 0
    bases = [int(one.split()[0]) for one in out.splitlines()[1].split(", ")]
    assert bases == list(range(136, 192, 5))


def test_no_base_could_have_printed_it(run):
    status, out, _ = run("grim", "80,1 %", "--base-up-to", 100, "--language", "en")
    assert (status, out) == (1, "80.1%: impossible on every base up to 100.\n")


@pytest.mark.parametrize(
    ("reading", "first"),
    [("--multiple", "62 (38, 18, 4, 3)"), ("--mentions", "66 (40, 19, 4, 3)")],
)
def test_the_answers_of_one_question(run, reading, first):
    status, out, _ = run("grim", *KINDS, reading, "--base-up-to", 194)
    assert status == 0
    assert out.splitlines()[1] == f"  premier effectif possible{THIN}: {first}"
    assert run("grim", *KINDS, reading, "--base", 55)[0] == 1


def test_one_answer_each_of_the_composition(run):
    status, out, _ = run("grim", 51, 27, 12, 5, 4, "--exclusive", "--base", 194)
    assert status == 0
    assert "194 (99, 53, 24, 10, 8)" in out
