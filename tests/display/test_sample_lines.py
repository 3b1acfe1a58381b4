from samples import cells, counted, margins

from analysis.audit.sample import audit_sample
from analysis.audit.sample_answers import Asked
from analysis.display.sample_lines import sample_lines


def test_the_answer_comes_first_then_what_to_know_then_every_row():
    known = margins("variable level count\ntype commune 500\ntype epci 500")
    sample = cells(
        counted({("commune", "oui"): 9, ("epci", "\x1b[2J"): 3, ("epci", ""): 2}),
        columns=("type", "q"),
    )
    found = audit_sample(sample, known, asked=Asked("q", ("oui", "\x1b[1m")))
    said = sample_lines(found, cells=sample, margins=known, language="en")
    assert said[0].startswith("9 of 12 answers: 75%")
    assert said[3].startswith("- Rows without an answer to this question: 2 of 14.")
    assert not any("\x1b" in line for line in said)
    assert said[-2:] == [
        "sample.csv: 14 rows read, 14 kept, 0 repaired, 0 refused.",
        "margins.csv: 2 rows read, 2 kept, 0 repaired, 0 refused.",
    ]
