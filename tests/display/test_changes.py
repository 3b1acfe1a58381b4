import re
from html import unescape

import pytest

from analysis.audit.changes import KINDS, Change
from analysis.audit.values import Entry, Judged
from analysis.display.changes import CAUSES, HEADS, TALLIES, lines, tables, tally
from analysis.display.words import LANGUAGES, catalogue

DELTA = Change("parameter", "delta", "", 0.2, 0.35)
VERDICT = Change(
    "verdict",
    "2016-meetings-1",
    "verdict",
    Judged("can exist", ""),
    Judged("cannot be checked", ""),
)
FOUND = [Change("found", "a", f"sentence_{one}", "old", "new") for one in LANGUAGES]
PAGES = [Change("file", name, "foot", "x", "y") for name in ("a.html", "b.html")]


def said(*changes, language="en"):
    return lines(changes, evidence=["reconstructed", "published"], language=language)


def test_every_kind_is_headed_and_counted_in_both_languages():
    assert list(HEADS) == KINDS
    assert set(TALLIES) - {"added", "removed"} == set(KINDS)
    told = {
        *HEADS.values(),
        *CAUSES.values(),
        *(text for both in TALLIES.values() for text in both),
    }
    assert told <= set(catalogue())


def test_nothing_changed_is_one_sentence():
    assert said() == ["The two reports are the same."]
    assert said(language="fr") == ["Les deux rapports sont les mêmes."]


def test_the_tally_first_then_each_change_under_its_head_then_the_evidence():
    assert said(DELTA, VERDICT) == [
        "1 parameter changes and 1 verdict changes.",
        "The parameters, the data or the answers are others: the rest can come from there.",
        "",
        "Parameters",
        "  plausible gap (Delta): 0.2 → 0.35",
        "",
        "Verdicts, the gravest first",
        "  2016-meetings-1: can exist → cannot be checked",
        "",
        "Reconstructed answers: made up from the published figures, not collected.",
    ]


def test_the_tally_counts_claims_not_lines():
    entry = Entry("7", "7 %", "can exist")
    changed = [
        Change("claim", "c", "", None, entry),
        Change("claim", "d", "", None, entry),
        Change("claim", "e", "", entry, None),
        Change("claim", "a", "printed", "1", "2"),
        Change("claim", "a", "published", "1 %", "2 %"),
    ]
    first = tally(changed, language="fr").sentences[0]
    assert first == (
        "2 affirmations sont ajoutées, 1 affirmation est retirée et 1 affirmation change."
    )


def test_files_are_told_together_by_what_happened_to_them():
    added = Change("file", "c.html", "", None, "x")
    assert said(*PAGES, added)[-4:-2] == [
        "  same but for the foot, which names data and versions: a.html, b.html",
        "  added: c.html",
    ]


@pytest.mark.parametrize(
    ("changes", "sentences"),
    [
        ([DELTA], []),
        (
            PAGES,
            ["No number, no verdict and no word differs: only how it is made.", CAUSES["code"]],
        ),
        (
            [Change("version", "pandas", "", "1", "2"), *PAGES],
            ["No number, no verdict and no word differs: only how it is made.", CAUSES["versions"]],
        ),
        ([VERDICT], [CAUSES["code"]]),
        ([DELTA, *PAGES], [CAUSES["inputs"]]),
    ],
)
def test_what_it_comes_from_is_said_after_the_tally(changes, sentences):
    assert list(tally(changes, language="en").sentences[1:]) == sentences


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_is_told_in_the_reader_s_language_once(language):
    own = [line for line in said(*FOUND, language=language) if line.startswith("  a")]
    assert len(own) == 1
    other = [change for change in FOUND if not change.field.endswith(language)]
    assert len([line for line in said(*other, language=language) if line.startswith("  a")]) == 1


RUDE = "<b>=1+1</b>\x1b[2J\n\t\u202e\x9b\ud800"


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_in_a_report_steers_a_terminal(language):
    rude = [
        Change("parameter", RUDE, "", RUDE, 0.5),
        Change("source", RUDE, "", None, RUDE),
        Change("claim", RUDE, "", None, Entry(RUDE, RUDE, RUDE)),
        Change("verdict", RUDE, "verdict", Judged(RUDE, RUDE), Judged(RUDE, "")),
        Change("number", RUDE, RUDE, RUDE, ""),
        Change("file", RUDE, "words", RUDE, ""),
    ]
    text = "".join(said(*rude, language=language))
    assert re.findall("[\x00-\x1f\x7f-\x9f\u202a-\u202e\ud800-\udfff]", text) == []
    assert text.count("<b>=1+1</b>[U+001B][2J[U+000A][U+0009][U+202E]") >= len(rude)


def test_a_page_shows_every_change_as_a_row_and_nothing_of_it_is_markup():
    made = tables(
        [DELTA, Change("claim", RUDE, "printed", RUDE, "7")], evidence=["published"], language="en"
    )
    assert list(made) == ["Parameters", "Claims"]
    assert made["Parameters"].columns == ("Name", "Before", "After")
    assert made["Parameters"].rows == (("plausible gap (Delta)", "0.2", "0.35"),)
    assert made["Claims"].columns == ("Claim", "What changes", "Before", "After")
    html = made["Claims"]._repr_html_()
    assert "<b>" not in html
    assert "<b>=1+1</b>[U+001B]" in unescape(html)


def test_a_table_says_the_weakest_evidence():
    made = tables([DELTA], evidence=["published", "reconstructed"], language="fr")
    assert made["Paramètres"].notes[0].startswith("Réponses reconstituées")
