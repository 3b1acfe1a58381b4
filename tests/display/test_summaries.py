"""The answer of each notebook: three sentences, and the numbers in them."""

from dataclasses import replace

import pytest

from analysis.audit.findings import headline
from analysis.audit.study import Study
from analysis.display.precision import in_words
from analysis.display.summaries import SUMMARIES, who_answered
from analysis.paths import NOTEBOOKS

# A sentence of each summary: its place, what it says in French (_: narrow no-break space), English.
SAID = {
    "01-published-figures": [
        (0, "6 sources impriment 38 nombres sur 2016, dont 26", "6 sources print 38 numbers on"),
        (1, "reconstituées en donnent 21", "Reconstructed answers print 21 of them"),
        (2, "24 de ces parts ne disent pas", "24 of the shares do not say"),
    ],
    "02-do-the-numbers-stand": [
        (0, "38 nombres imprimés, 2 ne peuvent exister tels", "38 printed numbers, 2 cannot exist"),
        (0, "4 ne peuvent exister ensemble, 5 sont contredits", "4 cannot exist together, 5 are"),
        (0, "et 7 n’existent que si", "and 7 can exist only if some skipped"),
        (1, "80,1_% des 194 est impossible", "80.1% of all 194 is impossible"),
        (2, "les nombres imprimés suffisent", "No file of answers is needed"),
    ],
    "03-who-answered": [
        (
            0,
            "194 ont répondu, là où un envoi pouvait toucher 5_294",
            "reach 5,294 authorities (3.7%",
        ),
        (1, "communes 3,2_%, départements 23,8_%", "communes 3.2%, départements 23.8%"),
        (2, "rien n’est reconstitué ici", "this needs no reconstruction"),
    ],
    "04-how-wrong-could-it-be": [
        (0, "12 méritent d’être confirmées", "12 should be confirmed at larger scale"),
        (1, "0 tiennent quel que soit", "0 stand whatever their base"),
        (2, "la part irait de 44 à 99_%", "anywhere from 44 to 99%"),
        (2, "Dès 176 réponses_: tient", "From 176 answers on: stands"),
    ],
    "05-the-confirming-survey": [
        (0, "Pour trancher 9 conclusions ouvertes", "To settle 9 open conclusions"),
        (0, "1_640 des 4_677 collectivités d’aujourd’hui", "1,640 of today’s 4,677 authorities"),
        (0, "35_600 euros", "35,600 euros"),
        (1, "4 des 8 conclusions comparées à un nombre", "4 of the 8 conclusions compared with"),
        (2, "un appel ouvert plus large", "a larger open call"),
    ],
}


@pytest.mark.parametrize("name", SUMMARIES)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_notebook_is_answered_in_three_sentences(study, name, language):
    made = SUMMARIES[name](study, language=language)
    assert len(made.sentences) == 3
    assert not made.numbered


def test_every_notebook_is_answered():
    assert sorted(SUMMARIES) == sorted(path.stem for path in NOTEBOOKS.glob("0*.ipynb"))
    assert SAID.keys() == SUMMARIES.keys()


@pytest.mark.parametrize("name", SAID)
def test_the_answer_holds_what_was_found(study, name):
    french, english = (SUMMARIES[name](study, language=one).sentences for one in ("fr", "en"))
    for place, in_french, in_english in SAID[name]:
        assert in_french.replace("_", "\u202f") in french[place]
        assert in_english in english[place]


def test_collected_answers_are_said_to_be_collected(collected):
    said = SUMMARIES["01-published-figures"](collected, language="en").sentences[1]
    assert said == "The collected answers print 3 of them."


def test_the_headline_is_the_claim_the_article_is_known_for(study):
    assert headline(study.findings).claim.id == "2016-participation-1"


@pytest.fixture
def without_composition(study):
    """The same claims, but those on the type of the respondents."""
    kept = tuple(claim for claim in study.every_claim if claim.question != "type")
    return Study("2016", study.codebook, kept, None)


def test_without_a_composition_none_is_made_up(without_composition):
    assert who_answered(without_composition, language="en").sentences == (
        "The published composition leaves several sets of counts.",
    )
    assert "9,797" in in_words(without_composition, language="en").sentences[1]


def test_where_many_answer_no_more_are_invited_than_there_are(study):
    many = tuple(
        replace(claim, printed="3 000") if claim.id in ("2016-size-1", "2016-size-2") else claim
        for claim in study.every_claim
        if claim.question != "type"
    )
    said = in_words(Study("2016", study.codebook, many, None), language="en").sentences[1]
    assert said == "At the rate of 2016, 634 would have to be invited."


def test_an_edition_without_a_share_has_no_headline(study):
    silent = Study("2016", study.codebook, study.claims[-1:], None)
    for name in ("02-do-the-numbers-stand", "04-how-wrong-could-it-be"):
        assert "No share of 2016 was published." in SUMMARIES[name](silent, language="en").sentences


def test_one_source_is_one(study):
    one = tuple(claim for claim in study.claims if claim.source == study.claims[0].source)
    said = SUMMARIES["01-published-figures"](
        Study("2016", study.codebook, one, None), language="en"
    ).sentences[0]
    assert said.startswith("One source prints ")


def test_types_that_were_counted_are_said_to_be(collected):
    kept = tuple(claim for claim in collected.every_claim if claim.question != "type")
    said = who_answered(replace(collected, every_claim=kept), language="en").sentences
    assert said[2].startswith("The types are those of the collected answers.")
