"""What answers are called: yes, no and nothing in every form, and a short name for any other."""

import re
from collections.abc import Collection, Iterable
from unicodedata import combining, normalize

from analysis.sources.near_names import plain

YES = frozenset("oui yes o y 1 vrai true x coché cochée checked selected ✓ ✔ ☑".split())
NO = frozenset("non no n 0 faux false décoché décochée unchecked unselected ☐".split())
NOTHING = frozenset(
    map(
        plain,
        "n/a;na;#n/a;nr;null;sans réponse;non réponse;pas de réponse;aucune réponse;"
        "non renseigné;no answer".split(";"),
    )
)
OTHER = frozenset(("other", "autre", "autres", "-oth-"))
IDENTIFIER = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_YES, _NO = frozenset(map(plain, YES)), frozenset(map(plain, NO))
_EMPTY_WORDS = frozenset(
    "le la les l un une des de du d et ou au aux en a à ce cette ces votre vos que qu qui quel "
    "quelle quels quelles est sont il elle ils elles the of to is are do does your you what which "
    "pour par sur dans avec".split()
)
_SIGNS = {"<": " under ", ">": " over ", "≤": " up to ", "≥": " from ", "+": " plus ", "œ": "oe"}
_LONGEST = 40
_WORDS = 4


def yes_or_no(seen: str) -> str:
    """The code of an answer that says yes or no; empty for any other.

    >>> yes_or_no("OUI"), yes_or_no("N"), yes_or_no("peut-être")
    ('yes', 'no', '')
    """
    word = plain(seen)
    return "yes" if word in _YES else "no" if word in _NO else ""


def says_nothing(seen: str) -> bool:
    """Whether an answer only says that there is none.

    >>> says_nothing("N/A"), says_nothing("Non")
    (True, False)
    """
    return plain(seen) in NOTHING


def answer_code(seen: str) -> str:
    """A short name for an answer: letters, digits and hyphens.

    >>> answer_code("Plutôt d’accord"), answer_code("-5"), answer_code("10 000 +"), answer_code("?")
    ('plutot-d-accord', 'minus-5', '10-000-plus', 'answer')
    """
    if plain(seen) in OTHER:
        return "other"
    sign = "minus " if re.match(r"\s*[-−–]\s*\d", seen) else ""
    return _named(sign + seen) or "answer"


def question_name(text: str) -> str:
    """A short name for a question: its first words that say something.

    >>> question_name("La collectivité a-t-elle un outil numérique de démocratie locale ?")
    'collectivite-t-outil-numerique'
    """
    words = _named(text, longest=len(text)).split("-")
    telling = [word for word in words if word not in _EMPTY_WORDS] or words
    return "-".join(telling[:_WORDS])[:_LONGEST].strip("-") or "question"


def unused(name: str, taken: Collection[str]) -> str:
    """The name, numbered where it is taken.

    >>> unused("yes", {"yes"})
    'yes-2'
    """
    number, free = 1, name
    while free in taken:
        number += 1
        free = f"{name}-{number}"
    return free


def codes_for(seen: Iterable[str]) -> dict[str, str]:
    """A code for each answer, the same for those that differ by case, accents or spaces alone.

    >>> codes_for(["Oui", "Non", "oui "]), codes_for(["1", "2", "N/A"])
    ({'Oui': 'yes', 'Non': 'no', 'oui ': 'yes'}, {'1': '1', '2': '2', 'N/A': ''})
    """
    answers = list(seen)
    said = [one for one in answers if not says_nothing(one)]
    two = all(map(yes_or_no, said))
    by_word: dict[str, str] = {}
    for one in said:
        if plain(one) not in by_word:
            code = yes_or_no(one) if two else answer_code(one)
            taken = () if two else by_word.values()
            by_word[plain(one)] = unused(code, taken)
    return {one: by_word.get(plain(one), "") for one in answers}


def _named(text: str, *, longest: int = _LONGEST) -> str:
    for sign, word in _SIGNS.items():
        text = text.replace(sign, word)
    letters = (one for one in normalize("NFKD", text.casefold()) if not combining(one))
    return re.sub(r"[^a-z0-9]+", "-", "".join(letters)).strip("-")[:longest].strip("-")
