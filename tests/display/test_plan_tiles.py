import pytest

from analysis.audit.contacts import by_region
from analysis.display.plan_tiles import PLACES, tiles


def test_every_region_has_a_place_of_its_own(study):
    there = set(study.confirming.frame.units["region_code"])
    assert there == set(PLACES)
    assert len(set(PLACES.values())) == len(PLACES)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_each_tile_says_how_many_are_drawn(study, language):
    plate = tiles(study, language=language)
    said = [text.get_text() for text in plate.axes[0].texts]
    counts = by_region(study.confirming.contacts, frame=study.confirming.frame)
    assert sum(one.sample for one in counts) == study.confirming.plan.sample
    (corse,) = [one for one in counts if one.name == "Corse"]
    words = {"fr": f"{corse.sample} sur {corse.units}", "en": f"{corse.sample} of {corse.units}"}
    assert said[said.index("Corse") + 1] == words[language]
    assert len(plate.axes[0].patches) == len(counts)
