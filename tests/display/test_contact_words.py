import pytest
from plans import small_frame

from analysis.audit.contacts import draw_contacts
from analysis.display.contact_words import contact_sheet, former_headings, reserve_words
from analysis.sources.contact_frame import current_frame
from analysis.sources.plan_file import Draw


@pytest.fixture(scope="module")
def contacts():
    frame = current_frame()
    plan = {one.name: Draw(one.units, min(one.units, 6), 2, 0) for one in frame.strata}
    plan["commune / 100000+"] = Draw(42, 6, 2, 3)
    return draw_contacts(frame, plan, seed=1)


def test_a_list_in_french(contacts):
    sheet = contact_sheet(contacts, language="fr")
    assert ", ".join(sheet.columns) == (
        "identifiant, SIREN, code INSEE, nom, type, population, code département, département, "
        "code région, région, strate, rang de tirage, probabilité d’inclusion, poids, "
        "poids si réponse par téléphone, contact"
    )
    assert set(sheet["type"]) == {
        "commune",
        "intercommunalité",
        "métropole",
        "département",
        "région",
    }
    assert set(sheet["contact"]) == {"courrier", "courrier puis téléphone", "réserve"}


def test_a_list_in_english_has_the_same_rows(contacts):
    french = contact_sheet(contacts, language="fr")
    english = contact_sheet(contacts, language="en")
    assert set(english["contact"]) == {"letter", "letter, then telephone", "reserve"}
    assert english["identifier"].tolist() == french["identifiant"].tolist()


def test_texts_are_texts_and_numbers_numbers(contacts):
    sheet = contact_sheet(contacts, language="fr")
    numbers = sheet.select_dtypes("number").columns
    assert list(numbers) == [
        "population",
        "rang de tirage",
        "probabilité d’inclusion",
        "poids",
        "poids si réponse par téléphone",
    ]
    assert len(sheet.select_dtypes("string").columns) == 11


def test_another_frame_keeps_the_names_and_texts_of_its_columns():
    frame = small_frame(type=3)
    drawn = draw_contacts(frame, {"type": Draw(3, 2, 1, 0)}, seed=1)
    sheet = contact_sheet(drawn, language="fr")
    assert list(sheet.columns)[:4] == ["code", "kind", "strate", "rang de tirage"]
    assert sheet["kind"].tolist() == ["type", "type"]


def test_what_was_written_is_known_again_in_either_language(contacts):
    known = former_headings("key")
    for language in ("fr", "en"):
        sheet = contact_sheet(contacts, language=language)
        assert all(among & set(sheet.columns) for among in known.values())
        words = "réserve" if language == "fr" else "reserve"
        assert words in reserve_words() & set(sheet.iloc[:, -1])
    assert former_headings("code")["key"] == {"code"}
