import csv
import gzip
from pathlib import Path

import pytest

from analysis.sources.codes import FROM_3500, SIZE_CLASSES
from analysis.sources.errors import SourceError
from analysis.sources.population import (
    AUTHORITIES,
    STRATA,
    load_authorities,
    load_strata,
    mailing_frame,
    population_of,
    strata_of,
    totals,
)
from analysis.sources.population_tables import STRATUM, TYPES

COMMUNES_SINCE_1943 = Path(__file__).parent / "data" / "communes-since-1943.csv.gz"
ISOLATED_IN_2016 = 27  # communes in no EPCI, absent from the strata


@pytest.fixture(scope="module")
def strata():
    return load_strata()


@pytest.fixture(scope="module")
def units():
    return load_authorities()


def communes_on(day):
    """Communes on a day: begun by then, and not ended by then (`end` is the first day after)."""
    with gzip.open(COMMUNES_SINCE_1943, "rt", encoding="utf-8", newline="") as lines:
        return sum(
            row["start"] <= day and (row["end"] > day or not row["end"])
            for row in csv.DictReader(lines)
        )


def test_the_authorities_of_2016(strata):
    assert totals(strata).by_type == {
        "commune": 35_858,
        "CC": 1_842,
        "CA": 196,
        "CU": 11,
        "METRO": 13,
        "MET69": 1,
        "departement": 101,
        "region": 18,
    }


def test_the_epci_of_2016_are_2062_and_lyon_apart(strata):
    by_type = totals(strata).by_type
    assert sum(by_type[kind] for kind in ("CC", "CA", "CU", "METRO")) == 2_062
    assert by_type["MET69"] == 1


def test_the_communes_of_2016_by_size(strata):
    found = totals(strata)
    assert [found.communes_by_class[name] for name in FROM_3500] == [960, 1_157, 527, 339, 88, 41]
    assert [found.communes_by_class[name] for name in SIZE_CLASSES[:4]] == [
        18_934,
        6_951,
        4_616,
        2_245,
    ]
    assert found.communes_from_3500 == 3_112


def test_the_strata_and_the_isolated_make_every_commune_of_2016(strata):
    assert totals(strata).by_type["commune"] + ISOLATED_IN_2016 == 35_885


@pytest.mark.parametrize(
    ("day", "count"),
    [
        ("2015-01-01", 36_658),
        ("2016-01-01", 35_885),
        ("2017-01-01", 35_416),
        ("2019-01-01", 34_970),
    ],
)
def test_another_source_gives_as_many_communes(day, count):
    assert communes_on(day) == count


def test_whom_the_mailing_of_2016_could_reach(strata):
    frame = mailing_frame(strata)
    assert (frame.commune, frame.intercommunalite, frame.metropole) == (3_112, 2_049, 14)
    assert (frame.departement, frame.region) == (101, 18)
    assert frame.total == 5_294


def test_every_region_has_one_row_and_every_departement_a_region(strata):
    regions = strata[strata["type"] == "region"]
    assert regions["count"].to_list() == [1] * 18
    assert set(strata["region_code"]) == set(regions["region_code"])
    assert len(strata.drop_duplicates(["region_code", "region"])) == 18


def test_the_strata_are_sorted_and_end_lines_as_unix_does(strata):
    ranks = [
        (TYPES.index(row.type), ("", *SIZE_CLASSES).index(row.size_class), row.region_code)
        for row in strata.itertuples()
    ]
    assert ranks == sorted(ranks)
    assert b"\r" not in STRATA.read_bytes()


def test_the_authorities_of_the_package_6_0_0(units):
    assert len(units) == 36_249
    assert totals(strata_of(units)).by_type == {
        "commune": 34_875,
        "CC": 989,
        "CA": 230,
        "CU": 14,
        "METRO": 21,
        "MET69": 1,
        "departement": 101,
        "region": 18,
    }


def test_the_communes_of_today_by_size(units):
    found = totals(strata_of(units))
    sizes = [found.communes_by_class[name] for name in FROM_3500]
    assert sizes == [1_023, 1_217, 570, 359, 92, 42]
    assert found.communes_from_3500 == 3_303
    assert mailing_frame(strata_of(units)).total == 4_677


def test_strata_of_units_count_every_unit(units):
    strata = strata_of(units)
    assert list(strata.columns) == [*STRATUM, "count"]
    assert strata["count"].sum() == len(units)


def test_both_tables_name_the_same_regions(strata, units):
    columns = ["region_code", "region"]
    of_2016 = strata.drop_duplicates(columns).set_index("region_code")["region"].to_dict()
    today = units.drop_duplicates(columns).set_index("region_code")["region"].to_dict()
    assert today == of_2016


def test_every_authority_lies_in_a_departement_and_region_of_the_table(units):
    departements = units[units["type"] == "departement"].set_index("code")
    placed = units[units["type"] != "region"]
    home = departements.loc[placed["departement_code"]]
    for column in ("departement", "region_code", "region"):
        assert home[column].to_list() == placed[column].to_list()


def test_sirens_are_unique_and_only_of_communes_and_epci(units):
    sirens = units.loc[units["siren"] != "", "siren"]
    assert sirens.is_unique
    assert len(sirens) == 34_875 + 1_255


def test_the_leading_zero_of_the_ain_is_there(units):
    communes = units[units["type"] == "commune"].set_index("code")
    assert communes.loc["01004", "name"] == "Ambérieu-en-Bugey"
    assert {"2A004", "97105", "75056", "69123"} <= set(communes.index)
    assert not any(communes.index.str.startswith(("75101", "98", "975")))


def test_the_metropole_du_grand_paris_lies_where_paris_does(units):
    paris = units[units["name"] == "Métropole du Grand Paris"]
    assert paris["departement_code"].to_list() == ["75"]
    assert paris["population"].to_list() == [7_163_419]


def test_only_the_six_villages_of_verdun_have_nobody(units):
    nobody = units[units["population"] == 0]
    assert nobody["departement"].to_list() == ["Meuse"] * 6


def test_the_file_bears_no_time_and_no_name():
    header = AUTHORITIES.read_bytes()[:10]
    assert header[3:8] == bytes(5)


def test_a_spoilt_file_is_refused_with_its_row(tmp_path):
    path = tmp_path / "strata.csv"
    lines = STRATA.read_text(encoding="utf-8").splitlines()
    lines[4] = lines[4].replace("commune", "comune")
    path.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(SourceError, match="row 5, column type: saw 'comune'"):
        load_strata(path)


@pytest.mark.parametrize(
    ("wave", "file"),
    [
        ("2016", "data/population/2016-strata.csv"),
        ("2016-sister", "data/population/2016-strata.csv"),
        ("2026", "data/population/2026-authorities.csv.gz"),
    ],
)
def test_the_authorities_of_an_edition_are_those_of_its_year(wave, file):
    found = population_of(wave)
    assert found.file == file
    assert list(found.strata) == [*STRATUM, "count"]


def test_no_other_year_stands_in():
    assert population_of("2018") is None
