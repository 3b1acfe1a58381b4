import pytest
from samples import audited, counted, margins, school_margins, schools

from analysis.display.sample_tables import as_answered, as_weighted, distance, questions, silent
from analysis.display.table import function_id

ALL = (questions, as_answered, as_weighted, distance, silent)
COLLECTED = {"en": "Answers collected by the survey.", "fr": "Réponses collectées par l’enquête."}


@pytest.fixture(scope="module")
def found():
    known = school_margins("stype", "sch.wide")
    return audited(schools("apisrs"), known, question="awards", yes=("Yes",))


@pytest.fixture(scope="module")
def unknown():
    """A sample of which much cannot be asked."""
    known = margins("variable level count\ntype commune 500\ntype epci 100")
    return audited(counted({("commune", "oui"): 9}), known, question="q", yes=("oui",))


def cell(made, head):
    (row,) = made.rows
    return row[made.columns.index(head)]


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("table", ALL)
def test_every_table_says_what_it_rests_on(found, unknown, table, language):
    for one in (found, unknown):
        made = table(one, language=language)
        assert made.notes[0] == COLLECTED[language]
        assert all(len(row) == len(made.columns) for row in made.rows)


def test_the_numbers_are_those_found(found):
    answered = as_answered(found, language="en")
    assert (cell(answered, "Answers"), cell(answered, "Counted")) == ("200", "124")
    assert (cell(answered, "Share"), cell(answered, "Interval")) == ("62.0%", "55.1 to 68.4%")
    weighted = as_weighted(found, language="en")
    assert cell(weighted, "Weighting") == "raked"
    assert cell(weighted, "Share") == "62.9%"
    assert cell(weighted, "Standard error") == f"{100 * found.weighted.se:.1f}"
    far = distance(found, language="en")
    assert cell(far, "R-indicator") == f"{found.composition.evenness.value:.3f}"
    others = silent(found, language="en")
    assert cell(others, "Gap, estimate") == f"{100 * found.silent.gap:.1f}"
    assert cell(others, "Answered") == "3.2%"


def test_every_computed_number_leads_to_its_function(found):
    led = {
        head: [
            function_id(made.made_by[k]).split(".")[-1]
            for k in made.made_by
            if made.columns[k] == head
        ]
        for table in ALL[1:]
        for made in [table(found, language="en")]
        for head in made.columns
    }
    assert led["Correlation"] == ["flipping_defect"]
    assert led["Worst case"] == ["worst_case"]
    assert led["R-indicator"] == ["r_indicator"]
    assert led["Design effect"] == ["design_effect_of_cells"]
    assert [head for head, functions in led.items() if not functions] == [
        "Share of",
        "Answers",
        "Counted",
        "Answered",
    ]


def test_what_cannot_be_asked_is_a_dash_and_said_to_be_one(unknown):
    weighted = as_weighted(unknown, language="en")
    assert (cell(weighted, "Share"), cell(weighted, "Interval")) == ("–", "–")
    assert weighted.notes[-1].startswith("A dash")
    assert cell(distance(unknown, language="en"), "R-indicator") == "–"
    assert not as_answered(unknown, language="en").notes[-1].startswith("A dash")


def test_the_five_questions_have_an_answer_and_a_reason(unknown):
    made = questions(unknown, language="en")
    assert [row[1] for row in made.rows] == [
        "holds",
        "cannot be asked",
        "holds",
        "cannot be asked",
        "fails" if unknown.holds["nonresponse"] is False else "holds",
    ]
