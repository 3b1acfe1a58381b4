"""The same claims with other reconstructed answers: what moves with them was never published."""

from dataclasses import replace
from functools import lru_cache

from analysis.audit.plan import plan
from analysis.audit.reconstruct import draw
from analysis.audit.study import Study
from analysis.sources.answers import RECONSTRUCTED, Answers
from analysis.sources.schema import load_schema

DRAWS = 20


@lru_cache(maxsize=1)
def other_draws(study: Study) -> tuple[Study, ...]:
    """The study with DRAWS other reconstructions of its answers, kept until another study asks.

    The first draw, that of the repository, is not among them.
    """
    choices = plan(study.claims, sizes=study.sizes, codebook=study.codebook)
    schemas = {name: load_schema(study.wave, name) for name in ("respondents", "tools")}
    known = {"sizes": study.sizes, "codebook": study.codebook, "schemas": schemas}
    draws = [draw(choices, study.claims, **known, number=number) for number in range(2, 2 + DRAWS)]
    return tuple(
        replace(study, answers=Answers(study.wave, one.tables, RECONSTRUCTED, ())) for one in draws
    )
