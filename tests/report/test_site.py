from analysis.report import site

TITLES = {name: f"Title of <{name}>" for name in site.NOTEBOOKS}


def around(study, **given):
    told = {"language": "fr", "languages": ("fr", "en"), "titles": TITLES}
    return site.context(study, **told | given)


def test_the_index_is_named_so_that_a_folder_opens_with_it():
    assert (site.index_name("fr"), site.index_name("en")) == ("index.html", "index.en.html")


def test_a_page_leads_to_its_neighbours_home_and_other_language(study):
    page = around(study, here="03-who-answered")
    assert page["home"] == "../index.html"
    assert page["switch"] == ("../pages/03-who-answered.en.html", "English")
    assert [current for _, _, current in page["nav"]] == [False, False, True, False, False]
    assert [href for href, _, _ in page["nav"]] == [
        f"../pages/{name}.fr.html" for name in site.NOTEBOOKS
    ]


def test_the_index_leads_to_the_other_index(study):
    page = around(study, language="en")
    assert (page["home"], page["switch"]) == ("index.en.html", ("index.html", "Français"))
    assert not any(current for _, _, current in page["nav"])


def test_one_language_alone_has_no_switch(study):
    assert "switch" not in around(study, languages=("fr",))


def test_every_page_says_what_its_answers_are(study, tmp_path):
    page = around(study, language="en", here="01-published-figures")
    assert "are reconstructed from the published figures" in page["banner"]
    assert "Edition 2016, software version" in page["footer"][0]
