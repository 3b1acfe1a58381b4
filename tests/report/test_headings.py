from analysis.report.headings import headings, slug, with_ids

BODY = "<h1>Titre</h1><h2 class='a'>Qui répond ?</h2><p>…</p><h3>Qui <b>répond</b> ?</h3>"


def test_headings_come_in_order_with_their_level_and_text():
    assert [(h.level, h.text) for h in headings(BODY)] == [
        (1, "Titre"),
        (2, "Qui répond ?"),
        (3, "Qui répond ?"),
    ]


def test_equal_headings_get_different_ids_the_same_in_the_body():
    assert [h.id for h in headings(BODY)] == ["titre", "qui-repond", "qui-repond-2"]
    assert all(f'id="{h.id}"' in with_ids(BODY) for h in headings(BODY))


def test_markup_inside_a_heading_is_kept():
    assert '<h3 id="qui-repond-2">Qui <b>répond</b> ?</h3>' in with_ids(BODY)


def test_ids_of_the_frame_are_not_taken():
    assert headings("<h2>Main</h2>")[0].id == "main-2"


def test_heading_without_a_letter_still_has_an_id():
    assert slug("?!") == "section"
