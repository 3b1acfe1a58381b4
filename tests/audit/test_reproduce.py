from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tables import claims, table

from analysis.audit.reproduce import STATUSES, Counted, count_answers, reproduce
from analysis.methods.rounding import prints_as
from analysis.sources.answers import Answers
from analysis.sources.errors import SourceError
from analysis.sources.explanations import Explanation

RESPONDENTS = table("""
    respondent  type      equipped  participation  time-gain  extra-cost
    r1          commune   yes       yes            yes        yes
    r2          commune   yes       yes            yes        .
    r3          commune   yes       yes            yes        .
    r4          region    no        yes            yes        .
    r5          region    no        no             yes        .
    r6          region    .         .              no         .
    r7          region    .         .              no         .
    r8          metropole .         .              no         .
""")
TOOLS = table("""
    tool  respondent  meetings  meeting-kinds.barcamps
    t1    r1          yes       yes
    t2    r1          yes       no
    t3    r2          yes       .
    t4    r2          no        .
    t5    r2          no        .
    t6    r3          yes       yes
""")


def answers(evidence="collected", **tables):
    return Answers("2016", tables or {"respondents": RESPONDENTS, "tools": TOOLS}, evidence, ())


@pytest.fixture
def find(codebook):
    """What answers say of one claim, drawn as a row under the columns below."""

    def drawn(row, given=None, explanations=None):
        header = "question answer among printed unit base"
        (claim,) = claims(f"{header}\n{row}")
        explained = {claim.id: explanations} if explanations else {}
        return reproduce(claim, given or answers(), codebook=codebook, explanations=explained)

    return drawn


@pytest.mark.parametrize(
    ("row", "count", "base", "prints"),
    [
        pytest.param(
            "participation yes respondents 80 % .", 4, 5, "80", id="of those who answered"
        ),
        pytest.param("participation yes respondents 80,0 % .", 4, 5, "80.0", id="with decimals"),
        pytest.param("participation yes equipped 100 % .", 3, 3, "100", id="among some"),
        pytest.param("participation yes unequipped 50 % .", 1, 2, "50", id="among the others"),
        pytest.param("participation yes respondents 80 % 5", 4, 5, "80", id="base met"),
        pytest.param("time-gain yes respondents 62 % .", 5, 8, "62", id="a tie, rounded down"),
        pytest.param("time-gain yes respondents 63 % .", 5, 8, "63", id="a tie, rounded up"),
        pytest.param("type commune respondents 38 % .", 3, 8, "38", id="one of several answers"),
        pytest.param("meetings yes tools deux sur_3 .", 4, 6, "2", id="two in three"),
        pytest.param(
            "meeting-kinds barcamps tools-with-meetings 67 % .",
            2,
            3,
            "67",
            id="several answers each",
        ),
    ],
)
def test_collected_answers_that_print_it_reproduce_it(find, row, count, base, prints):
    found = find(row)
    assert (found.status, found.evidence) == ("reproduced", "collected")
    assert (found.counted, found.prints) == (Counted(count, base), prints)


@pytest.mark.parametrize(
    ("row", "prints"),
    [
        ("size . respondents 8 répondants .", "8"),
        ("size . equipped 3 collectivités .", "3"),
        ("size . tools 6 outils .", "6"),
        ("tools-each 2 equipped une collectivités 3", "1"),
        ("tools-each 3 equipped 1 collectivités 3", "1"),
    ],
)
def test_collected_numbers_are_counted(find, row, prints):
    found = find(row)
    assert (found.status, found.counted, found.prints) == ("reproduced", None, prints)


@pytest.mark.parametrize(
    ("row", "prints"),
    [
        pytest.param("participation yes respondents 81 % .", "80", id="another number"),
        pytest.param("participation yes respondents 80,1 % .", "80.0", id="another decimal"),
        pytest.param("participation yes respondents 80 % 8", "80", id="over another base"),
        pytest.param("time-gain yes respondents 61 % .", "63", id="neither side of a tie"),
        pytest.param("size . respondents 194 répondants .", "8", id="another size"),
        pytest.param("tools-each 2 equipped dix collectivités .", "1", id="other owners"),
    ],
)
def test_collected_answers_that_print_another_number_differ(find, row, prints):
    found = find(row)
    assert (found.status, found.prints) == ("differs", prints)


@pytest.mark.parametrize(
    "row",
    [
        pytest.param("communication yes respondents 79 % .", id="a question without column"),
        pytest.param("extra-cost yes unequipped 56 % .", id="a question nobody answered"),
        pytest.param("participation yes mailing 80 % .", id="a base in no table"),
        pytest.param("meetings yes equipped 62 % .", id="a question of another table"),
        pytest.param("size . mailing 5_000 collectivités .", id="a size in no table"),
        pytest.param("size . respondents . répondants .", id="a size that is not printed"),
        pytest.param("participation yes respondents . % .", id="a share that is not printed"),
        pytest.param("budget-mean . respondents 1,82 €/hab. .", id="an amount"),
    ],
)
def test_what_the_answers_cannot_tell_is_untestable(find, row):
    found = find(row)
    assert (found.status, found.counted, found.prints) == ("untestable", None, "")


@pytest.mark.parametrize(
    "row", ["meetings yes tools 67 % .", "tools-each 2 equipped 1 collectivités ."]
)
def test_without_the_table_of_tools_nothing_is_known_of_them(find, row):
    assert find(row, answers(respondents=RESPONDENTS)).status == "untestable"


def test_without_the_column_of_a_base_nothing_is_known_of_it(find):
    given = answers(respondents=RESPONDENTS.drop(columns="equipped"))
    assert find("participation yes equipped 100 % .", given).status == "untestable"


def test_a_recorded_reason_explains_a_difference(find):
    reason = Explanation("x", "80", "printed over those who have a tool")
    found = find("participation yes respondents 90 % .", explanations=reason)
    assert (found.status, found.prints, found.reason) == ("explained", "80", reason.reason)


@pytest.mark.parametrize(
    ("printed", "computed"),
    [
        pytest.param("80", "80", id="no difference is left"),
        pytest.param("90", "79", id="another difference than the one recorded"),
    ],
)
def test_an_explanation_fails_once_its_difference_is_gone(find, printed, computed):
    reason = Explanation("x", computed, "why")
    with pytest.raises(SourceError, match=r"explanations\.csv"):
        find(f"participation yes respondents {printed} % .", explanations=reason)


def test_made_up_answers_are_consistent_never_a_reproduction(find):
    made_up = answers("reconstructed")
    assert find("participation yes respondents 80 % .", made_up).status == "consistent"
    assert find("size . respondents 8 répondants .", made_up).status == "consistent"
    assert find("participation yes respondents 81 % .", made_up).status == "differs"
    assert find("communication yes respondents 79 % .", made_up).status == "untestable"


def test_made_up_answers_explain_nothing(find):
    reason = Explanation("x", "80", "why")
    found = find("participation yes respondents 90 % .", answers("reconstructed"), reason)
    assert (found.status, found.reason) == ("differs", "")


def test_the_statuses_of_the_real_claims(study):
    assert {found.reproduction.status for found in study.findings} == {
        "consistent",
        "differs",
        "untestable",
    }
    assert {"reproduced", "explained"} < STATUSES.keys()


@given(base=st.integers(1, 60), data=st.data())
def test_what_counts_print_is_reproduced(codebook, base, data):
    count = data.draw(st.integers(0, base))
    decimals = data.draw(st.integers(0, 2))
    texts = prints_as(Fraction(100 * count, base), decimals=decimals)
    given = ["yes"] * count + ["no"] * (base - count)
    rows = RESPONDENTS.iloc[[0] * base].assign(participation=given)
    for text in texts:
        (claim,) = claims(f"question printed base\nparticipation {text} {base}")
        found = reproduce(claim, answers(respondents=rows), codebook=codebook, explanations={})
        assert (found.status, found.prints) == ("reproduced", text)


@given(order=st.permutations(range(8)), tools=st.permutations(range(6)))
def test_the_order_of_the_rows_does_not_matter(codebook, order, tools):
    drawn = claims("""
        question       answer    among        printed
        participation  yes       respondents  80
        type           commune   respondents  38
        meetings       yes       tools        67
        meeting-kinds  barcamps  tools-with-meetings  67
    """)
    shuffled = answers(respondents=RESPONDENTS.iloc[list(order)], tools=TOOLS.iloc[list(tools)])
    for claim in drawn:
        found, again = (
            reproduce(claim, given, codebook=codebook, explanations={})
            for given in (answers(), shuffled)
        )
        assert found == again
        assert found.status == "reproduced"


def test_counting_leaves_the_answers_as_they_were(codebook):
    before = RESPONDENTS.copy()
    count_answers(
        answers(), question="time-gain", answer="yes", among="equipped", codebook=codebook
    )
    assert before.equals(RESPONDENTS)
