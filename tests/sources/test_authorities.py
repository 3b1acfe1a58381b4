import pytest
from tarballs import lists

from analysis.sources.authorities import authorities, populations
from analysis.sources.decoupage import Decoupage
from analysis.sources.errors import SourceError
from analysis.sources.population_tables import checked_authorities


def built(changed=None):
    return authorities(Decoupage(**(changed or lists()))).set_index(["type", "code"])


def test_rows_are_by_type_and_code_without_parts_of_communes_and_overseas():
    assert built().index.to_list() == [
        ("commune", "01004"),
        ("commune", "01005"),
        ("commune", "69123"),
        ("commune", "85113"),
        ("CC", "200000172"),
        ("MET69", "200046977"),
        ("departement", "01"),
        ("departement", "69"),
        ("region", "84"),
    ]


def test_what_is_built_passes_the_checks():
    checked = checked_authorities(built().reset_index(), file="tiny")
    assert len(checked) == 9


def test_the_population_is_the_one_its_epci_gives():
    assert built().loc[("commune", "01004"), "population"] == "16000"


def test_a_commune_in_no_epci_keeps_its_own_number():
    row = built().loc[("commune", "85113")]
    assert (row["population"], row["size_class"]) == ("4883", "3500-4999")


def test_populations_are_of_every_commune():
    assert populations(Decoupage(**lists()))["01005"] == 2_000


def test_an_epci_lies_where_its_most_populous_member_does():
    changed = lists()
    changed["epci"][0]["membres"].append({"code": "69123", "populationTotale": 16_001})
    assert built().loc[("CC", "200000172"), "departement_code"] == "01"
    assert built(changed).loc[("CC", "200000172"), "departement"] == "Rhône"


def test_among_equal_members_the_first_code_decides():
    changed = lists()
    changed["epci"][0]["membres"].insert(0, {"code": "69123", "populationTotale": 16_000})
    assert built(changed).loc[("CC", "200000172"), "departement_code"] == "01"


def test_the_order_of_the_records_does_not_matter():
    changed = {name: records[::-1] for name, records in lists().items()}
    assert built(changed).equals(built())


def spoil_departement(changed):
    changed["communes"][1]["departement"] = "99"


def spoil_region(changed):
    changed["departements"][1]["region"] = "99"


def spoil_member(changed):
    changed["epci"][1]["membres"][0]["code"] = "69999"


def spoil_population(changed):
    changed["communes"][5]["population"] = None


@pytest.mark.parametrize(
    ("spoil", "file", "row", "column"),
    [
        (spoil_departement, "communes.json", 2, "departement"),
        (spoil_region, "departements.json", 2, "region"),
        (spoil_member, "epci.json", 2, "membres"),
        (spoil_population, "communes.json", 6, "population"),
    ],
)
def test_a_reference_to_nothing_is_named(spoil, file, row, column):
    changed = lists()
    spoil(changed)
    with pytest.raises(SourceError) as caught:
        built(changed)
    assert (caught.value.file, caught.value.row, caught.value.column) == (file, row, column)


def test_an_unknown_kind_of_epci_is_left_to_the_checks_to_name():
    changed = lists()
    changed["epci"][0]["type"] = "EPT"
    with pytest.raises(SourceError, match="column type: saw 'EPT'"):
        checked_authorities(built(changed).reset_index(), file="tiny")
