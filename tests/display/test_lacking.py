"""Whatever an edition lacks, each cell of the five notebooks shows something, in both languages."""

import ast
import json
from dataclasses import replace
from importlib import import_module

import pytest
from pinned import DRAWN, UNKNOWN
from tables import claims, table

from analysis.audit.plan_rates import load_plan_operating
from analysis.audit.study import Study
from analysis.display import lacking
from analysis.display.summaries import SUMMARIES
from analysis.paths import NOTEBOOKS
from analysis.sources.answers import COLLECTED, Answers

ONE_SHARE = "question answer printed unit\nparticipation yes 50 %"
IN_WORDS = "question answer printed\ninvestment favourable ."
NO_PARTICIPATION = """
    question    answer    among       printed  unit           proposition  base
    size        .         respondents 4        collectivités  .            .
    extra-cost  yes       respondents 75       %              >_1/2        .
    tools-each  2         equipped    1        collectivités  .            .
"""
ALONE = """
    respondent  type      participation
    c1          commune   yes
    c2          commune   no
"""
SEVERAL = """
    respondent  type             equipped  extra-cost  objective
    c1          commune          yes       yes         ideas
    c2          intercommunalite no        yes         .
    c3          departement      no        yes         .
    c4          region           .         no          .
"""
EDITIONS = {
    "one share of two respondents, the authorities unknown": (UNKNOWN, ONE_SHARE, ALONE),
    "one share, two respondents of one type": (DRAWN, ONE_SHARE, ALONE),
    "words only": (DRAWN, IN_WORDS, ALONE),
    "no participation, no tools": (DRAWN, NO_PARTICIPATION, SEVERAL),
    "no participation, no tools, the authorities unknown": (UNKNOWN, NO_PARTICIPATION, SEVERAL),
    "a claim on what was not asked": (DRAWN, NO_PARTICIPATION, ALONE),
}


@pytest.fixture(params=EDITIONS)
def edition(request, study):
    return made(study, *EDITIONS[request.param])


def made(study, wave, printed, answered):
    own = tuple(replace(one, wave=wave, id=f"{wave}-{one.id}") for one in claims(printed))
    answers = Answers(wave, {"respondents": table(answered)}, COLLECTED, ())
    return Study(wave, study.codebook, (*study.every_claim, *own), answers)


def calls():
    """Every call of the five notebooks but their first, as (module, code)."""
    for name in SUMMARIES:
        notebook = json.loads((NOTEBOOKS / f"{name}.ipynb").read_text(encoding="utf-8"))
        for cell in notebook["cells"]:
            code = "".join(cell["source"])
            if cell["cell_type"] == "code" and "language=language" in code:
                yield ast.unparse(ast.parse(code))


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_cell_shows_something(edition, language):
    shown = []
    names = {
        "study": edition,
        "simulated": load_plan_operating(),
        "language": language,
        "display": lambda *all_: list(all_),
    }
    for call in calls():
        modules = {node.id for node in ast.walk(ast.parse(call)) if isinstance(node, ast.Name)}
        for module in modules - names.keys():
            names[module] = import_module(f"analysis.display.{module}")
        found = eval(call, names)
        shown += found if isinstance(found, list) else [found]
    for one in shown:
        text = one.svg() if hasattr(one, "svg") else one._repr_html_()
        assert "econstr" not in text.replace("analysis.audit.reconstruct", "")
        assert "econstit" not in text
    assert len(shown) > 40


def test_why_nobody_can_be_set_beside_all(study):
    alone = EDITIONS["one share of two respondents, the authorities unknown"]
    said = lacking.no_composition(made(study, *alone), "en")
    assert said.startswith(f"The authorities of {UNKNOWN} are in no file of the repository")
    sister = Study("2016-sister", study.codebook, study.every_claim, None)
    assert "several sets of counts" in lacking.no_composition(sister, "en")


def test_types_of_another_kind_are_said_to_be(study):
    printed = "question answer printed unit\nsize . 10 collectivités\ntype commune 60 %\n"
    kinds = claims(printed + "type departement-region 40 %")
    other = Study("2016", study.codebook, kinds, None)
    assert "are not those of the authorities" in lacking.no_composition(other, "en")


def test_a_figure_without_numbers_and_a_question_without_conclusions_say_so(study):
    assert lacking.figure(study, "en").sentences == (
        "No number of the edition 2016 was published here.",
    )
    assert lacking.conclusions(study, "en").sentences == (
        "No conclusion of 2016 can be put to this question.",
    )
    assert lacking.findings("en").sentences == ("None was found.",)
