"""Is a column personal, or free text, by what stands in it? Only that is said, never what it is."""

import re
from collections.abc import Mapping

from analysis.sources.codes import InseeCode, Siren
from analysis.sources.near_names import plain
from analysis.sources.notes import Note, note
from analysis.sources.personal import EMAIL, IP, PHONE, personal

ENOUGH = 0.2  # of the answers: the others of such a column may be names, or nothing to be shown
_FOUND = {
    EMAIL: note("Cells hold e-mail addresses."),
    PHONE: note("Cells hold telephone numbers."),
    IP: note("Cells hold IP addresses."),
}
_NAMES = note("Many cells look like names of people.")
_ADDRESSES = note("Many cells look like postal addresses.")
_PLACES = note("Many cells look like places on a map.")
_OFFICIAL = note(
    "The cells look like official codes or postcodes: they name the authority that answered."
)
_NINE = note("The cells look like telephone numbers that lost their zero, or SIREN numbers.")
_KEYS = note("The cells look like keys or invitations.")
# The given names most borne in France: a few dozen find most columns of names.
_GIVEN = frozenset(
    "marie jean michel philippe nathalie isabelle alain patrick sylvie catherine nicolas "
    "christophe stephane christian francoise daniel bernard sandrine laurent eric pierre "
    "martine frederic valerie david jacques veronique sebastien julien thomas francois anne "
    "stephanie celine monique olivier dominique thierry chantal christine christelle brigitte "
    "virginie guillaume alexandre nicole jacqueline patricia laurence sophie didier gerard "
    "anthony corinne camille julie bruno annie vincent pascal claude helene emilie aurelie "
    "karine jerome antoine maxime marc cecile mohamed agnes fatima paul louis emma chloe lea "
    "manon hugo lucas benoit claire delphine fabrice mathieu romain caroline gilles herve "
    "florence elodie audrey yves serge henri andre rene".split()
)
_TITLE = re.compile(r"\s*(?:m|mme|mlle|mr|mrs|ms|monsieur|madame|dr|maître)\.?\s+\S", re.IGNORECASE)
_CAPITALS = re.compile(
    r"\s*[^\W\d_][\w'’.-]*(?:\s+(?:d[eu']s?\s+)?[^\W\d_a-zà-ÿ][\w'’.-]*){1,3}\s*"
)
_STREET = re.compile(
    r"\d+\s*(?:bis|ter|quater)?,?\s+(?:rue|avenue|av|bd|boulevard|place|pl|chemin|impasse|allée|"
    r"allee|route|quai|cours|square|lotissement|faubourg|street|road)\b|\b\d{5}\s+[^\W\d]{3}",
    re.IGNORECASE,
)
_POINT = re.compile(r"\s*[(\[]?-?\d{1,2}[.,]\d{3,}\s*[,; ]\s*-?\d{1,3}[.,]\d{3,}[)\]]?\s*")
_KEY = re.compile(
    r"(?=.*\d)[A-Za-z0-9_-]{12,}|[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"
)


def personal_by_cells(times: Mapping[str, int]) -> Note | None:
    """Why a column is personal by its cells (how often each stands there), or None.

    >>> str(personal_by_cells({"a@b.fr": 1, "c@d.fr": 1}))
    'Cells hold e-mail addresses.'
    """
    if not times:
        return None
    kinds = {cell: kind for cell in times if (kind := personal(cell))}
    if kinds and sum(times[cell] for cell in kinds) >= ENOUGH * sum(times.values()):
        return _FOUND[next(iter(kinds.values()))]
    rare = 2 * len(times) >= sum(times.values())
    if _share(times, of=_STREET.search) >= 0.5:
        return _ADDRESSES
    if _share(times, of=_POINT.fullmatch) >= 0.5:
        return _PLACES
    # Two words in capitals are also "Conseil Départemental", which many give: there one is a name.
    named = rare or any(map(surely_a_name, times))
    if named and _share(times, of=looks_like_a_name) >= 0.5:
        return _NAMES
    return _by_code(times) if rare or len(times) > 20 else None


def looks_like_a_name(text: str) -> bool:
    """Whether a text may be the name of a person; better once too often.

    >>> [looks_like_a_name(one) for one in ("Léa MARTIN", "jean dupont", "Très Bien", "Non")]
    [True, True, True, False]
    """
    return surely_a_name(text) or bool(_CAPITALS.fullmatch(text))


def surely_a_name(text: str) -> bool:
    """Whether a text names a person by a title or by a frequent given name.

    >>> [surely_a_name(one) for one in ("Mme Durand", "jean dupont", "Très Bien")]
    [True, True, False]
    """
    words = plain_words(text)
    return bool(_TITLE.match(text) or (1 < len(words) <= 5 and _GIVEN & set(words)))


def plain_words(text: str) -> list[str]:
    """The words of a text without case and accents.

    >>> plain_words("Très Bien")
    ['tres', 'bien']
    """
    return [plain(word) for word in text.split()]


def _by_code(times: Mapping[str, int]) -> Note | None:
    if _share(times, of=_official) >= 0.9:
        return _OFFICIAL
    if _share(times, of=re.compile(r"[1-9]\d{8}").fullmatch) >= 0.5:
        return _NINE
    return _KEYS if _share(times, of=_KEY.fullmatch) >= 0.9 else None


def _official(text: str) -> bool:
    bare = text.replace(" ", "")
    return any(
        code.well_formed(bare.zfill(width)) and len(bare) >= width - 1
        for code, width in ((InseeCode, 5), (Siren, 9))
    )


def _share(times: Mapping[str, int], *, of: object) -> float:
    return sum(bool(of(one.strip())) for one in times) / len(times)
