import pytest

from analysis.paths import CITATION
from analysis.report.citation import citation, reference


def test_it_says_what_the_file_says():
    assert f'title: "{citation()["title"]}"' in CITATION.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("language", "ends"),
    [("fr", "Édition 2016, version {} du logiciel."), ("en", "Edition 2016, software version {}.")],
)
def test_a_reference_names_authors_year_title_edition_and_version(language, ends):
    told = reference("2016", language=language)
    assert told.startswith(f"The barometre authors ({str(citation()['date-released'])[:4]}). ")
    assert citation()["title"] in told
    assert told.endswith(ends.format(citation()["version"]))
