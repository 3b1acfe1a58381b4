import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.audit.values import Counts, Entry, Judged, Span
from analysis.display.value_words import EVIDENCES, NOTHING, alone, apart, known
from analysis.display.verdict_words import VERDICTS
from analysis.display.words import LANGUAGES

THIN = "\u202f"
NUMBERS = st.integers(-(10**9), 10**9).map(lambda millionths: millionths / 10**6)
FIELDS = st.sampled_from(["share", "tipping_gap", "ddc_to_flip", "delta"])


@pytest.mark.parametrize(
    ("values", "field", "texts"),
    [
        ((0.2, 0.35), "delta", ("0,2", "0,35")),
        ((0.25, 0.3), "share", (f"25,0{THIN}%", f"30,0{THIN}%")),
        ((0.80121, 0.80122), "share", (f"80,121{THIN}%", f"80,122{THIN}%")),
        (("", 0.5), "share", (NOTHING, f"50,0{THIN}%")),
        ((0.0556, -0.25), "tipping_gap", ("5,6 points", "-25,0 points")),
        ((0.004585, 0.0046), "ddc_to_flip", ("0,004585", "0,0046")),
        ((1.0, 20000.0), "x", ("1", f"20{THIN}000")),
        (
            (Span(0.1, 0.9), Span(0.2, 0.9)),
            "interval",
            (f"10,0 à 90,0{THIN}%", f"20,0 à 90,0{THIN}%"),
        ),
        ((Span("", ""), Span(0.2, "")), "interval", (NOTHING, f"20,0{THIN}% … {NOTHING}")),
        (("differs", "consistent"), "status", ("différent", "cohérent")),
        (("3.1.1", "3.1.2"), "version", ("3.1.1", "3.1.2")),
        (("a" * 64, "b" * 64), "source", ("a" * 12, "b" * 12)),
        (("80,1", "80.1"), "printed", (f"«{THIN}80,1{THIN}»", f"«{THIN}80.1{THIN}»")),
        ((0.05, "0,05"), "alpha", ("0,05", f"«{THIN}0,05{THIN}»")),
    ],
)
def test_two_values_in_the_signs_of_the_language(values, field, texts):
    assert apart(*values, field=field, language="fr") == texts


@given(NUMBERS, NUMBERS, FIELDS, st.sampled_from(LANGUAGES))
def test_numbers_that_differ_are_written_differently(old, new, field, language):
    texts = apart(old, new, field=field, language=language)
    assert (texts[0] == texts[1]) == (old == new)


@given(st.text(), st.text())
def test_texts_that_differ_are_written_differently(old, new):
    texts = apart(old, new, field="published", language="en")
    assert (texts[0] == texts[1]) == (old == new)


WORDS = st.lists(st.sampled_from(["one", "two", "", "…"]), max_size=60).map(" ".join)


@given(WORDS, WORDS)
def test_long_texts_are_shortened_to_what_differs(old, new):
    texts = apart(old, new, field="sentence_fr", language="en")
    assert (texts[0] == texts[1]) == (old == new)


def test_words_around_what_differs_are_kept():
    same = " ".join(f"w{place}" for place in range(30))
    old, new = apart(f"{same} old {same}", f"{same} new {same}", field="published", language="en")
    assert old == "“… w26 w27 w28 w29 old w0 w1 w2 w3 …”"
    assert new == old.replace("old", "new")


def test_counts_are_told_by_how_many_and_their_ends_or_by_what_differs():
    many = tuple(f"{count}/100" for count in range(10))
    old, new = apart(Counts(many), Counts(many[:2]), field="counts", language="en")
    assert (old, new) == ("10 (0/100, 1/100, …, 9/100)", "2 (0/100 and 1/100)")
    inside = (*many[:5], "5/99", *many[6:])
    assert apart(Counts(many), Counts(inside), field="counts", language="en") == (
        "… 5/100 …",
        "… 5/99 …",
    )
    assert apart(Counts(()), Counts(many), field="counts", language="en")[0] == NOTHING


def test_a_verdict_is_told_with_its_question_only_where_that_alone_differs():
    chance, stands = VERDICTS["chance"], VERDICTS["stands"]
    old, new = Judged(chance, "chance"), Judged(stands, "")
    assert apart(old, new, field="verdict", language="en") == (chance, stands)
    new = Judged(chance, "composition")
    assert apart(old, new, field="verdict", language="en") == (
        f"{chance} (chance)",
        f"{chance} (composition)",
    )
    assert "hasard" in apart(old, new, field="verdict", language="fr")[0]


def test_a_claim_that_one_report_has_is_told_whole():
    one = Entry("62", "62 % de réunions", VERDICTS["possible"])
    assert alone(one, field="claim", language="en") == "“62”, “62 % de réunions”, can exist"


def test_a_code_that_is_not_known_is_quoted():
    assert known("no such verdict", VERDICTS, language="fr") == f"«{THIN}no such verdict{THIN}»"
    assert alone(Judged("?", "!"), field="verdict", language="en") == "“?” (“!”)"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_evidence_has_its_words(language):
    texts = {known(one, EVIDENCES, language=language) for one in EVIDENCES}
    assert len(texts) == len(EVIDENCES)
