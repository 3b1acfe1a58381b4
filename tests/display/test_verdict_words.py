from analysis.audit.confirmation import ORDER
from analysis.audit.verdict import RULE
from analysis.display.verdict_words import VERDICTS


def test_every_verdict_has_its_words_in_the_order_of_the_rule():
    assert list(VERDICTS) == [key for key, _, _ in RULE]


def test_what_asks_for_confirmation_says_so():
    asking = {key for key, words in VERDICTS.items() if words.startswith("to be confirmed")}
    assert asking == set(ORDER) - {"unchecked", "stands"}
