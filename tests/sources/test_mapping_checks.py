import pytest
from surveys import exported, mapped, rows_of

from analysis.sources.mapping_checks import mapping_faults
from analysis.sources.proposal import propose

EXPORT = """
    id  Type     Outil  Outils[Site]  Outils[Appli]  Rang
    1   Commune  Oui    Y             .              Débat
    2   Région   Non    .             Y              Débat
    3   Commune  Oui    Y             Y              Débat
"""
ROWS = """
    column         role        seen     question  answer   asked
    incomplete     rule        .        .         keep     .
    id             respondent  .        .         .        .
    Type           question    .        type      .        .
    Type           code        Commune  .         commune  .
    Type           code        Région   .         region   .
    Outil          question    .        tool      .        .
    Outil          code        Oui      .         yes      .
    Outil          code        Non      .         no       .
    Outils[Site]   choice      .        tools     site     tool=yes
    Outils[Site]   code        Y        .         yes      .
    Outils[Appli]  choice      .        tools     app      tool=yes
    Outils[Appli]  code        Y        .         yes      .
    Rang           ranking     .        first     1        .
    Rang           code        Débat    .         debate   .
"""


def faults(old="", new=""):
    assert old in ROWS
    rows = mapped(ROWS.replace(old, new, 1))
    return [str(fault).replace("\n  ", " / ") for fault in mapping_faults(rows, exported(EXPORT))]


def test_a_mapping_that_can_be_followed_has_no_fault():
    assert faults() == []


def test_what_is_proposed_can_be_followed():
    export = exported(EXPORT)
    assert mapping_faults(rows_of(propose(export)), export) == []


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("respondent ", "Respondent ", "Did you mean 'respondent'?"),
        ("respondent ", "boss ", "saw 'boss', wanted one of respondent, submitted"),
        ("keep ", "skip ", "saw 'skip', wanted one of keep, refuse"),
        ("incomplete ", "unsent ", "saw 'unsent', wanted one of incomplete, tests"),
        ("id     ", "ID     ", "Did you mean 'id'?"),
        ("Type           question ", "Typ           question ", "wanted a column of export.csv"),
        ("type ", "../../x ", "saw '../../x', wanted a name of small letters"),
        ("type ", "Type ", "saw 'Type', wanted a name of small letters"),
        ("type ", ". ", "saw '', wanted a name of small letters"),
        ("type ", "respondent ", "respondent names the rows"),
        ("type ", "tool ", "wanted a question of its own; column 'Outil' has it too"),
        ("app ", "site ", "wanted a question of its own; column 'Outils[Site]' has it too"),
        ("commune ", "=1+1 ", "saw '=1+1', wanted a name of small letters"),
        ("Commune ", "commune ", "Did you mean 'Commune'?"),
        ("Commune ", "01/02/2026 ", "Spreadsheets turn texts such as 1-2 into dates"),
        ("Région ", "Commune ", "wanted each column and answer once"),
        ("Outil          question", "Type           question", "each column and answer once"),
        ("tool=yes", "tool=maybe", "wanted question=code"),
        ("tool=yes", "nobody", "wanted question=code"),
        ("1        .", "first    .", "saw 'first', wanted the place, from 1"),
        ("Y        .         yes", "Y        .         oui", "wanted one of yes, no"),
        ("ranking ", "personal ", "wanted a column of answers"),
        ("ranking ", "choices ", "wanted one of semicolons, bars"),
        ("    Rang           code        Débat    .         debate   .", "", "a code for each"),
    ],
)
def test_a_fault_is_named_with_its_row(old, new, says):
    found = faults(old, new)
    assert any(says in fault for fault in found), found
    assert all(fault.startswith("mapping.csv, ") for fault in found)


def test_every_fault_is_listed():
    rows = mapped(ROWS.replace("type ", "Type ").replace("first ", "First ").replace("keep", "x"))
    assert len(mapping_faults(rows, exported(EXPORT))) == 3


def test_a_column_that_the_mapping_forgot_is_named():
    rows = mapped(ROWS.split("    Rang ")[0])
    (fault,) = mapping_faults(rows, exported(EXPORT))
    assert (fault.column, fault.seen) == ("Rang", "no row")
    assert len(mapping_faults([], exported(EXPORT))) == 6


def test_the_respondent_is_named_by_one_column():
    found = faults("Rang           ranking ", "Rang           respondent ")
    assert any("wanted one column that names the respondent" in fault for fault in found)
