import pytest

from analysis.sources.cell_rules import reader
from analysis.sources.mapping import Column

YES_NO = {"Oui": "yes", "oui ": "yes", "Yes": "yes", "Non": "no", "N/A": ""}


def take(cell, role="question", *, answer="", codes=None, restore=False):
    column = Column("Q1", role, "q", answer, "", "", codes or {})
    return reader(column, restore_zeros=restore)(cell)


@pytest.mark.parametrize(
    ("cell", "code", "repaired"),
    [
        ("Oui", "yes", False),
        ("Non", "no", False),
        ("oui ", "yes", True),
        ("Yes", "yes", False),
        ("N/A", "", False),
        ("", "", False),
    ],
)
def test_an_answer_gets_its_code_and_another_writing_is_a_repair(cell, code, repaired):
    taken = take(cell, codes=YES_NO)
    assert taken.cells == {"q": code}
    assert (taken.repair is not None) is repaired
    assert taken.fault is None


def test_an_answer_that_is_not_listed_is_refused_and_never_quoted():
    assert str(take("j.d@x.fr", codes=YES_NO).fault).endswith("that the mapping does not list")
    assert "did you mean 'Oui', 'oui '?" in str(take("OUI", codes=YES_NO).fault)


def test_any_other_text_is_counted_where_the_mapping_says_so():
    taken = take("c’est selon", codes=YES_NO | {"*": "other"})
    assert taken.cells == {"q": "other"}
    assert "selon" not in str(taken.repair)


def test_text_beside_other_is_a_tick():
    taken = take("une radio", "choice", answer="other", codes={"*": "yes"})
    assert (taken.cells, taken.repair) == ({"q.other": "yes"}, None)


@pytest.mark.parametrize(
    ("cell", "site", "web", "repaired"),
    [
        ("Site;Web", "yes", "yes", False),
        ("Web", "no", "yes", False),
        (" site ; Web;", "yes", "yes", True),
        (";;", "", "", False),
        ("", "", "", False),
        ("Aucun", "", "", False),
    ],
)
def test_several_answers_of_a_cell_are_taken_apart(cell, site, web, repaired):
    codes = {"Site": "site", "site": "site", "Web": "web", "Aucun": ""}
    taken = take(cell, "choices", answer="semicolons", codes=codes)
    assert taken.cells == {"q.site": site, "q.web": web}
    assert (taken.repair is not None) is repaired


def test_one_answer_of_several_that_is_not_listed_refuses_the_cell():
    codes = {"Site": "site"}
    assert take("Site|x", "choices", answer="bars", codes=codes).fault is not None
    more = take("Site|x", "choices", answer="bars", codes=codes | {"*": "other"})
    assert more.cells == {"q.site": "yes", "q.other": "yes"}


@pytest.mark.parametrize(
    ("role", "good", "lost", "restored"),
    [
        ("insee", "69123", "1004", "01004"),
        ("insee", "2A004", "", ""),
        ("departement", "971", "1", "01"),
        ("region", "84", "4", "04"),
        ("siren", "200046977", "", ""),
    ],
)
def test_an_official_code_keeps_its_zero(role, good, lost, restored):
    assert take(good, role).cells == {"q": good}
    if lost:
        fault = take(lost, role).fault
        assert str(fault) == f"column Q1: saw {lost}; did you mean {restored}?"
        mended = take(lost, role, restore=True)
        assert (mended.cells, str(mended.repair)) == (
            {"q": restored},
            "column Q1: a lost zero restored",
        )


@pytest.mark.parametrize("cell", ["75000", "Jean Dupont", "10", "1004.0", "=1004"])
def test_what_is_no_official_code_is_refused_unquoted(cell):
    for restore in (False, True):
        fault = take(cell, "insee", restore=restore).fault
        assert str(fault) == "column Q1: not an official code"


@pytest.mark.parametrize(
    ("cell", "number", "repaired"),
    [
        ("12", "12", False),
        ("-1.5", "-1.5", False),
        ("12,5", "12.5", True),
        ("1 234", "1234", True),
        ("1\u202f234,5", "1234.5", True),
    ],
)
def test_a_number_is_written_one_way(cell, number, repaired):
    taken = take(cell, "number")
    assert taken.cells == {"q": number}
    assert (taken.repair is not None) is repaired


@pytest.mark.parametrize("cell", ["douze", "1e5", "1,2,3", "=1+1", "NaN", "٣"])
def test_what_is_no_number_is_refused(cell):
    assert str(take(cell, "number").fault) == "column Q1: not a number"


@pytest.mark.parametrize("role", ["number", "kept-text"])
@pytest.mark.parametrize(
    ("cell", "kind"),
    [
        ("06 12 34 56 78", "a telephone number"),
        ("a@b.fr", "an e-mail address"),
        ("203.0.113.9", "an IP address"),
    ],
)
def test_personal_data_in_a_column_that_is_kept_are_refused(role, cell, kind):
    assert str(take(cell, role).fault) == f"column Q1: {kind} in a column that is kept"


def test_a_text_that_a_spreadsheet_would_run_is_guarded():
    taken = take("=HYPERLINK(1)", "kept-text")
    assert taken.cells == {"q": "'=HYPERLINK(1)"}
    assert "an apostrophe" in str(taken.repair)
    assert take("bien", "kept-text").repair is None
