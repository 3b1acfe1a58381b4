import pytest

from analysis.sources.personal_words import (
    announced,
    announces_text,
    heading_words,
    of_the_platform,
)


@pytest.mark.parametrize(
    ("heading", "what"),
    [
        ("Adresse e-mail", "e-mail"),
        ("COURRIEL", "e-mail"),
        ("emailAddress", "e-mail"),
        ("mél", "e-mail"),
        ("Tél.", "telephone"),
        ("Numéro de téléphone portable", "telephone"),
        ("Votre adresse postale", "postal"),
        ("Adresse", "postal"),
        ("n° et rue", "postal"),
        ("adresse IP", "IP"),
        ("ipaddr. Adresse IP", "IP"),
        ("Nom, prénom", "names"),
        ("lastName", "names"),
        ("Nom de la commune", "names"),
        ("Date de naissance", "birth"),
        ("Jeton", "keys"),
        ("Code d'invitation", "keys"),
        ("latitude", "map"),
        ("N° SIRET", "codes"),
        ("Code postal", "codes"),
        ("code INSEE", "codes"),
    ],
)
def test_a_personal_heading_is_known(heading, what):
    assert what in str(announced(heading))


@pytest.mark.parametrize(
    "heading",
    ["Type de collectivité", "Nombre d’habitants", "Q1", "Les outils font-ils gagner du temps ?"],
)
def test_another_heading_announces_nothing(heading):
    assert announced(heading) is None


@pytest.mark.parametrize(
    ("heading", "use"),
    [
        ("id", "respondent"),
        ("Response ID", "respondent"),
        ("ID de la réponse", "respondent"),
        ("Horodateur", "submitted"),
        ("Date de soumission", "submitted"),
        ("Dernière page", "page"),
        ("startlanguage", "technical"),
        ("Pourquoi cet identifiant ?", ""),
    ],
)
def test_the_columns_of_the_platform_are_known(heading, use):
    assert of_the_platform(heading) == use


def test_a_heading_in_capitals_is_one_word_each():
    assert heading_words("NOM_FAMILLE") == ["nom", "famille"]


@pytest.mark.parametrize("heading", ["Remarques", "Autre, précisez", "texte libre", "comment"])
def test_free_text_is_announced(heading):
    assert announces_text(heading)


def test_how_is_no_comment():
    assert not announces_text("Comment avez-vous connu le baromètre ?")
