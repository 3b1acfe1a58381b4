"""One edition's share of a question that recurs: its possible counts, and what they leave open."""

from dataclasses import dataclass

import numpy as np

from analysis.audit import contradictions
from analysis.audit.checks import Arithmetic, arithmetic
from analysis.audit.findings import PUBLISHED
from analysis.audit.reproduce import Counted, count_answers
from analysis.audit.study import Study
from analysis.audit.weighted import weighted_share
from analysis.methods.many_differences import Options
from analysis.methods.poststratified_bounds import poststratified_bounds_of_many
from analysis.methods.wilson import wilson_intervals
from analysis.paths import SURVEY
from analysis.sources.answers import COLLECTED
from analysis.sources.claims import Claim
from analysis.sources.columns import load_columns


@dataclass(frozen=True, slots=True, eq=False)
class Raw:
    """What an edition has of an answer: claims, every (count, base), or what lacks.

    `counted`: in collected answers, which then take the place of what could have been printed.
    """

    study: Study
    question: str
    answer: str
    among: str
    claims: tuple[Claim, ...]
    pairs: tuple[tuple[int, int], ...]
    counted: Counted | None
    lacks: str


@dataclass(frozen=True, slots=True, eq=False)
class Point:
    """The same with what chance leaves of it and, where types are known, who answered.

    `lacks`: "number" where none was printed, "size" where nothing bounds the base, "impossible"
    where no base prints it, alone or with the other answers, else empty; `counted`: None where
    only print is known; shares are fractions in [0, 1].
    """

    wave: str
    claims: tuple[Claim, ...]
    evidence: str
    lacks: str
    counted: Counted | None
    chance: Options | None
    composition: Options | None


def raw_point(study: Study, question: str, *, answer: str, among: str) -> Raw | None:
    """What an edition has of an answer; None where it neither printed nor counted it."""
    said = {"question": question, "answer": answer, "among": among}
    claims = tuple(
        one
        for one in study.every_claim
        if one.wave == study.wave and (one.question, one.answer, one.among) == (*said.values(),)
    )
    counted = (
        count_answers(study.answers, **said, codebook=study.codebook)
        if study.is_collected
        else None
    )
    if counted is not None:
        return Raw(study, *said.values(), claims, ((counted.count, counted.base),), counted, "")
    if not claims:
        return None
    pairs, lacks = _printed(claims, study)
    return Raw(study, *said.values(), claims, pairs, None, lacks)


def measured(raw: Raw, *, confidence: float) -> Point:
    """A point with its intervals at this confidence."""
    evidence = PUBLISHED if raw.counted is None else COLLECTED
    chance = None if raw.lacks else _chance(raw, confidence)
    composition = None if chance is None else _composition(raw, chance, confidence=confidence)
    return Point(raw.study.wave, raw.claims, evidence, raw.lacks, raw.counted, chance, composition)


def wording(study: Study, question: str) -> tuple[str, ...]:
    """How the edition worded a question, column by column; empty where nobody described it."""
    found = []
    for table in ("respondents", "tools"):
        if (SURVEY / study.wave / f"{table}.schema.json").exists():
            columns = load_columns(study.wave, table).values()
            named = (one for one in columns if one.name.partition(".")[0] == question)
            found += [f"{one.name} {one.wording.fr}" for one in named]
    return tuple(sorted(found))


def _printed(claims: tuple[Claim, ...], study: Study) -> tuple[tuple[tuple[int, int], ...], str]:
    """Every pair that prints the most precise of the numbers that can exist; or what lacks."""
    shares = [one for one in claims if one.per]
    if not shares:
        return (), "number"
    found = {one.id: _arithmetic(one, study) for one in shares}
    if all(one.holds is None for one in found.values()):
        return (), "size"
    clashes = contradictions.clashes(study.questions, study.two_sources)
    able = [one for one in shares if found[one.id].pairs and clashes.get(one.id) != "together"]
    if not able:
        return (), "impossible"
    most = max(_decimals(one) for one in able)
    pairs = {pair for one in able if _decimals(one) == most for pair in found[one.id].pairs}
    return tuple(sorted(pairs, key=lambda pair: (pair[1], pair[0]))), ""


def _arithmetic(claim: Claim, study: Study) -> Arithmetic:
    return arithmetic(claim, sizes=study.sizes, codebook=study.codebook)


def _decimals(claim: Claim) -> int:
    return len(claim.number.replace(",", ".").partition(".")[2])


def _chance(raw: Raw, confidence: float) -> Options:
    counts, bases = np.array(raw.pairs).T
    shares = counts / bases
    ends = wilson_intervals(counts, base=bases, confidence=confidence)
    return Options(shares, shares, np.minimum(ends.low, shares), np.maximum(ends.high, shares))


def _composition(raw: Raw, chance: Options, *, confidence: float) -> Options | None:
    """The share weighted by type: that of collected answers, else every one that print allows."""
    reach = raw.study.reach
    if raw.among != "respondents" or reach is None:
        return None
    if raw.counted is not None:
        return _weighted(raw, confidence)
    counts, bases = np.array(raw.pairs).T
    if bases.max() > sum(reach.sample.values()):
        return None
    given = {"bases": bases, "samples": reach.sample, "population": reach.population}
    within = poststratified_bounds_of_many(counts, **given)
    down = poststratified_bounds_of_many(chance.low * bases, **given).low
    up = poststratified_bounds_of_many(chance.high * bases, **given).high
    return Options(
        within.low, within.high, np.minimum(down, within.low), np.maximum(up, within.high)
    )


def _weighted(raw: Raw, confidence: float) -> Options | None:
    found = weighted_share(
        raw.study.answers,
        question=raw.question,
        answer=raw.answer,
        population=raw.study.reach.population,
        confidence=confidence,
    )
    if found is None:
        return None
    share, low, high = (np.array([one]) for one in (found.estimate, found.low, found.high))
    return Options(share, share, low, high)
