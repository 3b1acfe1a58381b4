import pandas as pd
import pytest

from analysis.sources.errors import SourceError
from analysis.sources.population_tables import (
    AUTHORITY_COLUMNS,
    STRATA_COLUMNS,
    checked_authorities,
    checked_strata,
)

STRATA = [
    ["commune", "3500-4999", "04", "La Réunion", "2"],
    ["region", "", "04", "La Réunion", "1"],
]
AIN = ["01", "Ain", "84", "Auvergne-Rhône-Alpes"]
UNITS = [
    ["commune", "01004", "210100046", "Ambérieu-en-Bugey", "16000", "10000-19999", *AIN],
    ["CC", "200000172", "200000172", "CC", "499", "0-499", *AIN],
    ["departement", "01", "", "Ain", "", "", *AIN],
    ["region", "84", "", "Auvergne-Rhône-Alpes", "", "", "", "", *AIN[2:]],
]


def table(rows, columns):
    return pd.DataFrame(rows, columns=list(columns), dtype="str")


def spoilt(rows, columns, *, row, column, to):
    changed = table(rows, columns)
    changed.loc[row, column] = to
    return changed


def test_good_tables_pass_with_their_numbers():
    strata = checked_strata(table(STRATA, STRATA_COLUMNS), file="f")
    assert strata["count"].to_list() == [2, 1]
    units = checked_authorities(table(UNITS, AUTHORITY_COLUMNS), file="f")
    assert units["population"].sum() == 16_499
    assert units["population"].isna().to_list() == [False, False, True, True]


def test_the_table_given_is_left_as_it_was():
    given = table(UNITS, AUTHORITY_COLUMNS)
    checked_authorities(given, file="f")
    assert given.equals(table(UNITS, AUTHORITY_COLUMNS))


@pytest.mark.parametrize(
    ("row", "column", "to"),
    [
        (0, "type", "EPT"),
        (0, "size_class", "3500+"),
        (0, "size_class", ""),
        (1, "size_class", "0-499"),
        (0, "region_code", "4"),
        (0, "count", "2.0"),
        (0, "count", "0"),
        (0, "count", "-2"),
    ],
)
def test_a_wrong_stratum_is_refused_where_it_stands(row, column, to):
    changed = spoilt(STRATA, STRATA_COLUMNS, row=row, column=column, to=to)
    with pytest.raises(SourceError) as caught:
        checked_strata(changed, file="strata.csv")
    error = caught.value
    assert (error.file, error.row, error.column, error.seen) == ("strata.csv", row + 2, column, to)


def test_a_stratum_counted_twice_is_refused():
    with pytest.raises(SourceError, match=r"row 4.*each stratum once"):
        checked_strata(table([*STRATA, STRATA[0]], STRATA_COLUMNS), file="f")


@pytest.mark.parametrize(
    ("row", "column", "to"),
    [
        (0, "type", "commune-deleguee"),
        (0, "code", "1004"),
        (0, "code", "200000172"),
        (1, "code", "200000173"),
        (2, "code", "1"),
        (0, "siren", "210100047"),
        (0, "siren", ""),
        (2, "siren", "210100046"),
        (0, "population", ""),
        (0, "population", "16 000"),
        (2, "population", "600000"),
        (0, "size_class", "20000-49999"),
        (0, "departement_code", "1"),
        (3, "departement_code", "01"),
        (0, "region_code", "084"),
    ],
)
def test_a_wrong_authority_is_refused_where_it_stands(row, column, to):
    changed = spoilt(UNITS, AUTHORITY_COLUMNS, row=row, column=column, to=to)
    with pytest.raises(SourceError) as caught:
        checked_authorities(changed, file="units.csv")
    error = caught.value
    assert (error.file, error.row, error.column, error.seen) == ("units.csv", row + 2, column, to)


def test_an_authority_listed_twice_is_refused():
    with pytest.raises(SourceError, match=r"row 6, column code.*each code once"):
        checked_authorities(table([*UNITS, UNITS[0]], AUTHORITY_COLUMNS), file="f")
