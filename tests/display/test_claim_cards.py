import pytest

from analysis.display.claim_cards import claim_cards

THIN = "\u202f"


def facts(study, claim, language="en"):
    return dict(claim_cards(study, language=language)[claim].facts)


def test_every_claim_of_every_edition_has_its_card(all_editions):
    cards = claim_cards(all_editions, language="fr")
    assert list(cards) == [claim.id for claim in all_editions.every_claim]


def test_a_card_quotes_the_sentence_and_its_source(study):
    card = claim_cards(study, language="fr")["2016-participation-1"]
    assert card.sentence.startswith("Pour 80,1 % des collectivités locales sondées")
    assert card.source.startswith("https://www.decideur-public.info/")
    assert (card.printed, card.verdict) == (
        f"80,1{THIN}%",
        f"à confirmer à plus grande échelle{THIN}: dépend de qui a répondu",
    )
    assert "reconstituées" in card.evidence


def test_a_card_names_the_counts_that_could_print_it(study):
    counts = facts(study, "2016-participation-1")["Counts that could print it"]
    assert counts.startswith("153/191, 149/186, ")
    assert counts.endswith(" or 109/136")
    assert facts(study, "2016-satisfaction-2")["Counts that could print it"] == "none"


def test_many_counts_are_said_by_their_number_and_ends(study):
    counts = facts(study, "2016-participation-2")["Counts that could print it"]
    number = int(counts.split(",")[0])
    assert number > 12
    assert counts == f"{number}, from 4/5 to 155/194"


@pytest.mark.parametrize("language", ["fr", "en"])
def test_what_is_not_known_is_left_out(study, language):
    for card in claim_cards(study, language=language).values():
        assert all(text for _, text in card.facts)
    assert "Printed base" not in facts(study, "2016-participation-1")
    assert "Recomputed" not in facts(study, "2016-meetings-2")
