import pytest
from tables import claims
from typography import spaced

from analysis.display.claims import UNITS, printed
from analysis.sources.claims import COUNTED


@pytest.mark.parametrize(
    ("row", "french", "english"),
    [
        ("participation 80,1 %", "80,1_%", "80.1%"),
        ("participation 62,0 %", "62,0_%", "62.0%"),
        ("meetings deux sur_3", "2 sur 3", "2 in 3"),
        ("contacts 20_000 contacts", "20_000 contacts", "20,000 contacts"),
        ("tools-each une collectivités", "1 collectivité", "1 authority"),
        ("budget-mean 1,82 €/hab.", "1,82 €/hab.", "1.82 €/hab."),
        ("caveat . .", "", ""),
    ],
)
def test_a_number_is_said_as_printed(row, french, english):
    (claim,) = claims(f"question printed unit\n{row}")
    assert printed(claim, "fr") == spaced(french)
    assert printed(claim, "en") == english


def test_every_thing_counted_has_its_words():
    assert UNITS.keys() == set(COUNTED)
