import csv
from collections import Counter

import pytest
from pinned import PINNED

from analysis.sources.claims import CLAIMS, COLUMNS, load_claims, of_wave
from analysis.sources.errors import SourceError

GOOD = {
    "id": "2016-participation-1",
    "wave": "2016",
    "figure": "F01",
    "sentence": "Pour 80,1 % des collectivités locales sondées, soit 153 sur 191.",
    "question": "participation",
    "answer": "yes",
    "among": "respondents",
    "proposition": "> 1/2",
    "printed": "80,1",
    "unit": "%",
    "base": "191",
    "source": "https://example.org",
}


def write(path, *rows, columns=COLUMNS):
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, columns, extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        writer.writerows(GOOD | row for row in rows)
    return path


@pytest.fixture
def load(tmp_path, codebook):
    """Load a file of the good row, changed so for each row."""

    def from_rows(*changes):
        return load_claims(codebook, write(tmp_path / "claims.csv", *changes))

    return from_rows


@pytest.fixture(scope="module")
def every(codebook):
    return load_claims(codebook)


def test_the_collection_loads(every):
    assert len({claim.id for claim in every}) == len(every)
    assert Counter(claim.wave for claim in every if claim.wave in PINNED) == PINNED


def test_printed_stays_text(load):
    (claim,) = load({})
    assert (claim.printed, claim.number, claim.base) == ("80,1", "80,1", 191)


def test_what_is_empty_stays_empty(load):
    (claim,) = load({"printed": "", "base": "", "figure": "", "answer": "", "proposition": ""})
    assert (claim.printed, claim.base, claim.per, claim.counted) == ("", None, None, None)


@pytest.mark.parametrize(
    ("sentence", "printed", "unit", "number", "per", "counted"),
    [
        ("une a trois outils", "une", "collectivités", "1", None, 1),
        ("environ deux tiers des outils", "deux", "sur 3", "2", 3, None),
        ("neuf collectivités sur dix", "neuf", "sur 10", "9", 10, None),
        ("2 dispositifs sur 3", "2", "sur 3", "2", 3, None),
        ("pour 62 % des répondants", "62", "%", "62", 100, None),
        ("envoyé à 10 000 contacts", "10 000", "contacts", "10 000", None, 10_000),
        ("envoyé à 10\u202f000 contacts", "10 000", "contacts", "10 000", None, 10_000),
        ("envoyé à 20000 contacts", "20000", "contacts", "20000", None, 20_000),
        ("un budget moyen de 1,82 euros", "1,82", "€/hab.", "1,82", None, None),
        ("soit 79.1 %", "79,1", "%", "79,1", 100, None),
    ],
)
def test_a_number_is_read_in_its_unit(load, sentence, printed, unit, number, per, counted):
    (claim,) = load({"sentence": sentence, "printed": printed, "unit": unit})
    assert (claim.number, claim.per, claim.counted) == (number, per, counted)


@pytest.mark.parametrize(
    ("column", "seen", "wanted"),
    [
        ("id", " ", "some text"),
        ("wave", "", "some text"),
        ("sentence", "", "some text"),
        ("source", "", "some text"),
        ("question", "q07", "one of absent-publics"),
        ("answer", "perhaps", "one of (empty), yes"),
        ("among", "everybody", "one of respondents"),
        ("figure", "F08", "one of (empty), F01"),
        ("printed", "beaucoup", "a number as printed"),
        ("printed", "80,1 %", "a number as printed"),
        ("printed", "080,1", "a number as printed"),
        ("printed", "٨٠", "a number as printed"),
        ("printed", "62", "a number of the sentence"),
        ("printed", "80", "a number of the sentence"),
        ("printed", "0,1", "a number of the sentence"),
        ("printed", "1", "a number of the sentence"),
        ("printed", "19", "a number of the sentence"),
        ("printed", "une", "a number of the sentence"),
        ("unit", "pour cent", "%, sur N"),
        ("unit", "", "%, sur N"),
        ("unit", "sur 0", "%, sur N"),
        ("base", "environ 191", "a whole number"),
        ("base", "0", "a whole number"),
        ("base", "190,5", "a whole number"),
        ("proposition", "most", "> 1/2"),
        ("proposition", "> nobody", "> 1/2"),
    ],
)
def test_a_bad_cell_is_named(load, column, seen, wanted):
    with pytest.raises(SourceError) as fault:
        load({}, {"id": "another", column: seen})
    error = fault.value
    assert error.file.endswith("claims.csv")
    assert (error.row, error.column, error.seen) == (3, column, seen)
    assert error.wanted.startswith(wanted)


def test_things_are_counted_in_whole_numbers(load):
    with pytest.raises(SourceError, match="row 2, column printed: saw '80,1', wanted a whole"):
        load({"unit": "collectivités"})


def test_an_id_is_given_once(load):
    with pytest.raises(SourceError, match="row 3, column id: saw '2016-participation-1'"):
        load({}, {})


def test_a_missing_column_is_a_fault(tmp_path, codebook):
    columns = [column for column in COLUMNS if column != "base"]
    with pytest.raises(SourceError, match="row 1") as fault:
        load_claims(codebook, write(tmp_path / "claims.csv", {}, columns=columns))
    assert "base" not in fault.value.seen
    assert fault.value.wanted == "the columns " + ",".join(COLUMNS)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "an empty file"),
        (",".join(COLUMNS).encode() + b"\na,b\n", "row 2: saw '2 cells', wanted 12 cells"),
        ("id,wave,é\n".encode("latin-1"), "wanted a readable file in UTF-8"),
    ],
)
def test_a_file_that_is_no_table_is_a_fault(tmp_path, codebook, content, said):
    path = tmp_path / "claims.csv"
    path.write_bytes(content)
    with pytest.raises(SourceError, match=said):
        load_claims(codebook, path)


def test_a_missing_file_is_a_fault(tmp_path, codebook):
    with pytest.raises(SourceError, match=r"nowhere\.csv: saw 'no such file'"):
        load_claims(codebook, tmp_path / "nowhere.csv")


def test_an_edition_has_its_own_claims(every):
    assert {claim.wave for claim in of_wave(every, "2018")} == {"2018"}
    assert len(of_wave(every, "2016")) == 48


def test_an_unknown_edition_is_a_fault(every):
    with pytest.raises(SourceError, match="saw '1789', wanted one of 2016, 2016-sister, 2017"):
        of_wave(every, "1789")


def test_the_order_is_that_of_the_file(every):
    with CLAIMS.open(encoding="utf-8", newline="") as rows:
        assert [claim.id for claim in every] == [row["id"] for row in csv.DictReader(rows)]
