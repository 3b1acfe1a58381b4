from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tables import claims

from analysis.audit.checks import arithmetic
from analysis.audit.plan import plan
from analysis.audit.reconstruct import SEED, draw, write
from analysis.audit.reproduce import reproduce
from analysis.paths import SURVEY
from analysis.sources.answers import Answers, load_answers
from analysis.sources.schema import load_schema

SCHEMAS = {name: load_schema("2016", name) for name in ("respondents", "tools")}
NOT_PRINTED = {
    "2016-satisfaction-2",
    "2016-meeting-kinds-1",
    "2016-meeting-kinds-4",
    "2016-time-gain-2",
}
SHARES = """
    question        answer       among
    participation   yes          respondents
    extra-cost      yes          respondents
    time-gain       yes          respondents
    objective       information  equipped
    satisfaction    satisfied    equipped
    tool-kind       open-data    tools
""".strip().splitlines()
PRINTED = st.one_of(
    st.integers(0, 100).map(str),
    st.integers(0, 1000).map(lambda tenths: f"{tenths // 10},{tenths % 10}"),
)


@dataclass(frozen=True)
class Made:
    """Claims, what they say of sizes, and draws made from them."""

    claims: tuple
    sizes: dict
    codebook: object

    def draw(self, **more):
        choices = plan(self.claims, sizes=self.sizes, codebook=self.codebook)
        return draw(
            choices,
            self.claims,
            sizes=self.sizes,
            codebook=self.codebook,
            schemas=SCHEMAS,
            **more,
        )

    def statuses(self, made):
        """What the drawn answers say of each claim, by its id."""
        answers = Answers("2016", made.tables, "reconstructed", ())
        return {
            claim.id: reproduce(claim, answers, codebook=self.codebook, explanations={}).status
            for claim in self.claims
        }


@pytest.fixture(scope="module")
def real(study):
    return Made(study.claims, study.sizes, study.codebook)


@pytest.fixture(scope="module")
def first(real):
    return real.draw()


def as_bytes(made, folder):
    return {path.name: path.read_bytes() for path in write(made, folder=folder)}


def test_every_share_that_can_exist_is_printed_and_no_other(real, first):
    statuses = real.statuses(first)
    assert {name for name, status in statuses.items() if status == "differs"} == NOT_PRINTED
    shares = [claim.id for claim in real.claims if claim.per]
    assert {statuses[name] for name in {*shares} - NOT_PRINTED - {"2016-meetings-2"}} == {
        "consistent"
    }


def test_what_is_not_printed_cannot_be(study):
    keys = {found.claim.id: found.verdict.key for found in study.findings}
    assert {name: keys[name] for name in NOT_PRINTED} == {
        "2016-satisfaction-2": "impossible",
        "2016-meeting-kinds-1": "together",
        "2016-meeting-kinds-4": "together",
        "2016-time-gain-2": "contradicted",
    }


def test_the_same_draw_twice_is_the_same_to_the_byte(real, first, tmp_path):
    assert as_bytes(first, tmp_path / "a") == as_bytes(real.draw(), tmp_path / "b")


@pytest.mark.parametrize("more", [{"number": 2}, {"number": 3}, {"seed": 1}])
def test_draws_differ_and_print_the_same(real, first, more):
    another = real.draw(**more)
    for name, table in first.tables.items():
        assert not table.equals(another.tables[name])
    assert real.statuses(another) == real.statuses(first)


def test_the_committed_answers_are_draw_1_of_seed_2016(real, tmp_path):
    made = as_bytes(real.draw(seed=2016, number=1), tmp_path)
    assert SEED == 2016
    assert sorted(made) == ["respondents.reconstructed.csv", "tools.reconstructed.csv"]
    for name, content in made.items():
        assert content == (SURVEY / "2016" / name).read_bytes(), name


def test_what_is_known_of_the_structure_is_kept(first):
    respondents, tools = first.tables["respondents"], first.tables["tools"]
    assert respondents["type"].value_counts().to_dict() == {
        "commune": 99,
        "intercommunalite": 53,
        "departement": 24,
        "region": 10,
        "metropole": 8,
    }
    assert (respondents["equipped"] == "yes").sum() == 44
    assert len(tools) == 55
    each = tools["respondent"].value_counts()
    assert ((each == 2).sum(), (each == 3).sum(), each.max()) == (10, 1, 3)


def test_only_those_asked_answer(first):
    for name, table in first.tables.items():
        for field in SCHEMAS[name].fields.values():
            assert set(table[field.name]) - {""} <= set(field.codes or table[field.name])
    respondents, tools = first.tables["respondents"], first.tables["tools"]
    for column in ("objective", "satisfaction", "absent-publics"):
        assert set(respondents.loc[respondents["equipped"] == "no", column]) == {""}
    owners = respondents.loc[respondents["equipped"] == "yes", "respondent"]
    assert tools["respondent"].isin(owners).all()
    without = tools.loc[tools["meetings"] != "yes"].filter(like="meeting-kinds.")
    assert set(without.to_numpy().ravel()) == {""}


def test_they_say_what_they_are(first, tmp_path):
    write(first, folder=tmp_path, name="collected")
    for table in first.tables.values():
        assert table.attrs["evidence"] == "reconstructed"
    path = tmp_path / "respondents.collected.csv"
    assert load_answers("2016", path=path).evidence == "reconstructed"


def test_writing_replaces_whole_files_and_leaves_nothing_else(first, tmp_path):
    (tmp_path / "respondents.again.csv").write_text("old", encoding="utf-8")
    paths = write(first, folder=tmp_path, name="again")
    assert sorted(tmp_path.iterdir()) == sorted(paths)
    assert all(path.read_text(encoding="utf-8").count("\n") > 50 for path in paths)


def test_several_answers_of_one_question_do_not_overwrite_each_other(codebook):
    drawn = claims("""
        question   answer       among        printed
        type       commune      respondents  100
        objective  information  equipped     70
        objective  ideas        equipped     20
    """)
    made = Made(drawn, {"respondents": 50, "equipped": 10, "tools": 5}, codebook)
    assert set(made.statuses(made.draw()).values()) == {"consistent"}


def test_more_tools_than_they_can_have_described_is_a_fault(codebook):
    drawn = claims("""
        question    answer   among        printed  unit
        type        commune  respondents  100      %
        tools-each  3        equipped     9        collectivités
    """)
    made = Made(drawn, {"respondents": 50, "equipped": 10, "tools": 20}, codebook)
    with pytest.raises(ValueError, match="correct the claims on tools-each"):
        made.draw()


@settings(max_examples=40)
@given(
    printed=st.lists(PRINTED, min_size=len(SHARES) - 1, max_size=len(SHARES) - 1),
    respondents=st.integers(30, 200),
    equipped=st.integers(5, 30),
    number=st.integers(1, 9),
)
def test_every_claim_that_can_exist_is_printed(codebook, printed, respondents, equipped, number):
    header, *rows = SHARES
    shares = [f"{row} {text}" for row, text in zip(rows, printed, strict=True)]
    drawn = claims("\n".join([f"{header} printed", "type commune respondents 100", *shares]))
    sizes = {"respondents": respondents, "equipped": equipped, "tools": equipped}
    made = Made(drawn, sizes, codebook)
    statuses = made.statuses(made.draw(number=number))
    for claim in drawn:
        can_exist = arithmetic(claim, sizes=sizes, codebook=codebook).holds
        assert (statuses[claim.id] == "consistent") == can_exist
