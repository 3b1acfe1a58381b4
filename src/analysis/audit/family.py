"""Questions 3 to 5 put to every proposition of an edition, as one family."""

from collections.abc import Mapping, Sequence

from analysis.audit.chance import ALPHA, Statement, Tested, family_size, level, statement, tested
from analysis.audit.checks import Arithmetic
from analysis.audit.confirmation import DELTA, Confirmation, confirm
from analysis.audit.reach import Collected, Reach, Weighted
from analysis.methods.grim import Possible
from analysis.sources.claims import Claim


def confirmations(
    claims: Sequence[Claim],
    arithmetics: Mapping[str, Arithmetic],
    *,
    reach: Reach | None,
    collected: Collected | None = None,
    alpha: float = ALPHA,
    delta: float = DELTA,
) -> dict[str, Confirmation]:
    """What questions 3 to 5 say of every claim they can be put to, by claim id.

    `arithmetics`: what can exist, by claim id; `reach`: None where those who answered are not
    known by type; `collected`: answers that take the place of what is admissible, for the claims
    they can count.
    """
    counted = {} if collected is None else collected.counts
    found = _tested(claims, arithmetics, counted=counted, alpha=alpha)
    worst: dict[Statement, float] = {}
    for claim in claims:
        if claim.per and claim.proposition:
            p = float(found[claim.id].p.max()) if claim.id in found else 1.0
            worst[statement(claim)] = max(p, worst.get(statement(claim), 0.0))
    return {
        claim.id: confirm(
            claim,
            found[claim.id],
            others=[p for said, p in worst.items() if said != statement(claim)],
            reach=collected.reach if claim.id in counted else reach,
            alpha=alpha,
            delta=delta,
            weighted=Weighted(collected.weighted.get(claim.id)) if claim.id in counted else None,
        )
        for claim in claims
        if claim.id in found
    }


def _tested(
    claims: Sequence[Claim],
    arithmetics: Mapping[str, Arithmetic],
    *,
    counted: Mapping[str, tuple[int, int]],
    alpha: float,
) -> dict[str, Tested]:
    size = family_size(claims)
    if not size:
        return {}
    known = dict(arithmetics) | {name: _counted(*pair) for name, pair in counted.items()}
    made = {
        claim.id: tested(
            claim,
            known[claim.id].pairs,
            others=known,
            claims=claims,
            confidence=level(size, alpha=alpha),
        )
        for claim in claims
        if claim.per and claim.proposition
    }
    return {name: one for name, one in made.items() if one is not None}


def _counted(count: int, base: int) -> Arithmetic:
    """What was counted, as the one pair there is."""
    return Arithmetic(True, most=base, possible=(Possible(base, range(count, count + 1)),))
