"""What every number of a page leads to: the claims, the functions, the data, at its end.

How to lead to a claim: write its id anywhere in a text, or use `display.table.Cited`; to a
function: a link to the id that `display.table.function_id` gives it.
"""

import re
from collections.abc import Collection
from html import escape

from analysis.audit.study import Study
from analysis.display.claim_cards import ClaimCard, claim_cards
from analysis.display.table import written
from analysis.display.words import say
from analysis.report import functions
from analysis.report.provenance import section

_TAG = re.compile(r"(<[^>]*>)")
_OPENS = re.compile(r"<(/?)(a|svg|pre|code|style|title|button)\b")
_CITED = re.compile(r'href="#claim-([^"]+)"')
_FUNCTION = re.compile(r'href="#fn-([^"]+)"')


def completed(body: str, study: Study, *, language: str) -> str:
    """A body whose claim ids are links, with all it leads to after it.

    Raises LookupError for a link to a claim or a function that does not exist.
    """
    known = claim_cards(study, language=language)
    linked = linked_claims(body, known)
    cited = [known[name] for name in _in_order(_CITED.findall(linked), among=known)]
    named = sorted(set(_FUNCTION.findall(linked)))
    shown = [functions.cards(named, language=language)] if named else []
    parts = [
        linked,
        _section(
            say("Published numbers cited", language), [_claim(one, language) for one in cited]
        ),
        _section(say("Functions that made the numbers", language), shown),
        section(study, language=language),
        '<span class="closed" id="closed"></span>',
    ]
    return "\n".join(part for part in parts if part)


def linked_claims(html: str, ids: Collection[str]) -> str:
    """The same HTML, each claim id in its text a link to that claim.

    Not in code, figures or other links.

    >>> linked_claims("<p>[a-1]</p><code>a-1</code>", ["a-1"])
    '<p>[<a href="#claim-a-1">a-1</a>]</p><code>a-1</code>'
    """
    longest_first = sorted(map(escape, ids), key=len, reverse=True)
    names = re.compile(rf"(?<![\w-])({'|'.join(map(re.escape, longest_first))})(?![\w-])")
    made, closed = [], 0
    for part in _TAG.split(html):
        tag = _OPENS.match(part)
        if tag:
            closed += -1 if tag[1] else 1
        elif not closed and not part.startswith("<"):
            part = names.sub(r'<a href="#claim-\1">\1</a>', part)
        made.append(part)
    return "".join(made)


def _in_order(cited: list[str], *, among: dict[str, ClaimCard]) -> list[str]:
    unknown = sorted(set(cited) - among.keys())
    if unknown:
        raise LookupError(f"no claim {unknown[0]}")
    return [name for name in among if name in set(cited)]


def _section(title: str, cards: list[str]) -> str:
    return f"<h2>{escape(title)}</h2>\n" + "\n".join(cards) if cards else ""


def _claim(card: ClaimCard, language: str) -> str:
    head = " · ".join(written(text) for text in (card.id, card.printed, card.verdict) if text)
    facts = "".join(f"<dt>{escape(name)}</dt><dd>{written(text)}</dd>" for name, text in card.facts)
    return (
        f'<article class="card" id="claim-{escape(card.id)}" tabindex="-1">'
        f'<p class="card-name">{head} '
        f'<a class="close" href="#closed">{escape(say("Close", language))}</a></p>'
        f'<blockquote lang="fr">{written(card.sentence)}</blockquote>'
        f"<p>{_source(card.source)}</p>"
        f'<dl>{facts}</dl><p class="note">{escape(card.evidence)}</p></article>'
    )


def _source(source: str) -> str:
    if source.startswith(("https://", "http://")):
        return f'<a href="{escape(source)}">{written(source)}</a>'
    return written(source)
