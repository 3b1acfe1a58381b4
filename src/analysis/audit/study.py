"""Everything a notebook looks at: one edition's claims, its answers, and what was found."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from analysis.audit import contradictions, disagreements
from analysis.audit.aim import Aim
from analysis.audit.bases import sizes
from analysis.audit.chance import ALPHA
from analysis.audit.checks import arithmetic
from analysis.audit.collected import collected
from analysis.audit.confirmation import DELTA, Confirmation
from analysis.audit.confirming_survey import ConfirmingSurvey, confirming_survey
from analysis.audit.family import confirmations
from analysis.audit.findings import PUBLISHED, Finding, examine
from analysis.audit.reach import Collected, Reach
from analysis.audit.respondents import TypeOfAuthority, published_types, who_answered
from analysis.audit.weighted import sample_by_type
from analysis.sources.answers import COLLECTED, Answers, load_answers
from analysis.sources.claims import Claim, load_claims, of_wave
from analysis.sources.codebook import Codebook, load_codebook
from analysis.sources.explanations import load_explanations
from analysis.sources.population import (
    RESPONDENT_TYPES,
    MailingFrame,
    Population,
    mailing_frame,
    population_of,
)


@dataclass(frozen=True, eq=False)
class Study:
    """One edition: `every_claim` holds all editions, `claims` this one's."""

    wave: str
    codebook: Codebook
    every_claim: tuple[Claim, ...]
    answers: Answers | None
    alpha: float = ALPHA
    delta: float = DELTA

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """The claims of this edition, in the order of claims.csv."""
        return of_wave(self.every_claim, self.wave)

    @cached_property
    def sizes(self) -> dict[str, int]:
        """The printed number of respondents, tools... of this edition, by base."""
        return sizes(self.claims)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """Every claim of this edition with all that was found about it."""
        explanations = load_explanations(self.wave)
        clashes = contradictions.clashes(self.questions, self.two_sources)
        return tuple(
            examine(
                claim,
                self.answers,
                sizes=self.sizes,
                codebook=self.codebook,
                explanations=explanations,
                clashes=clashes,
                confirmation=self.confirmations.get(claim.id),
            )
            for claim in self.claims
        )

    @cached_property
    def reach(self) -> Reach | None:
        """Who answered and who there was, by type; None where either is not known."""
        if not self.respondents:
            return None
        population = {one.type: one.population for one in self.respondents}
        return Reach({one.type: one.answered for one in self.respondents}, population)

    @property
    def is_collected(self) -> bool:
        """Whether there are answers, and none was made up."""
        return self.answers is not None and self.answers.evidence == COLLECTED

    @cached_property
    def confirmations(self) -> dict[str, Confirmation]:
        """What chance, composition and nonresponse leave of each claim, by claim id."""
        arithmetics = {
            claim.id: arithmetic(claim, sizes=self.sizes, codebook=self.codebook)
            for claim in self.claims
        }
        return confirmations(
            self.claims,
            arithmetics,
            reach=self.reach,
            collected=self._collected(),
            alpha=self.alpha,
            delta=self.delta,
        )

    def _collected(self) -> Collected | None:
        if not self.is_collected:
            return None
        given = {"codebook": self.codebook, "reach": self.reach, "alpha": self.alpha}
        return collected(self.claims, self.answers, **given)

    @cached_property
    def together(self) -> list[contradictions.Together]:
        """Shares of the same people, printed with a decimal: have they a base in common?"""
        return contradictions.together(self.claims, sizes=self.sizes, codebook=self.codebook)

    @cached_property
    def elsewhere(self) -> list[contradictions.Elsewhere]:
        """Each share over every printed number of people or tools."""
        return contradictions.elsewhere(self.claims, sizes=self.sizes, codebook=self.codebook)

    @cached_property
    def questions(self) -> list[contradictions.OneQuestion]:
        """Questions of which several answers were printed."""
        return contradictions.one_question(self.claims, sizes=self.sizes, codebook=self.codebook)

    @cached_property
    def tools_each(self) -> contradictions.Tally | None:
        """Tools per authority against tools."""
        return contradictions.tools_each(self.claims, sizes=self.sizes)

    @cached_property
    def two_sources(self) -> list[disagreements.TwoSources]:
        """Claims on the same thing that disagree."""
        return disagreements.two_sources(self.claims)

    @cached_property
    def population(self) -> Population | None:
        """The authorities of the edition's year; None where the repository has none of it."""
        return population_of(self.wave)

    @cached_property
    def frame(self) -> MailingFrame | None:
        """Whom a mailing like that of 2016 could reach in the edition's year, by type."""
        return None if self.population is None else mailing_frame(self.population.strata)

    @property
    def answered(self) -> int | None:
        """How many answered, from print, else from collected answers; None where neither tells."""
        printed = sum(self.composition.values()) or self.sizes.get("respondents")
        if printed or not self.is_collected:
            return printed
        return len(self.answers.tables["respondents"])

    @property
    def composition_rests_on(self) -> str:
        """The evidence of the composition: print where it leaves one set of counts."""
        printed = published_types(self.questions)
        return PUBLISHED if printed or not self.is_collected else self.answers.evidence

    @cached_property
    def composition(self) -> dict[str, int]:
        """How many answered of each type, from print, else from collected answers; else empty."""
        printed = published_types(self.questions)
        if printed or not self.is_collected:
            return printed
        return sample_by_type(self.answers, types=list(RESPONDENT_TYPES))

    @cached_property
    def respondents(self) -> tuple[TypeOfAuthority, ...]:
        """Who answered, beside who there was; empty where either is not known."""
        return () if self.frame is None else who_answered(self.composition, frame=self.frame)

    @cached_property
    def confirming(self) -> ConfirmingSurvey:
        """The survey that would settle what is open, of the authorities of today."""
        aim = Aim(alpha=self.alpha, delta=self.delta)
        return confirming_survey(self.findings, sizes=self.sizes, aim=aim)

    @cached_property
    def other_editions(self) -> tuple["Study", ...]:
        """The other editions, of which there are claims but no answers."""
        waves = dict.fromkeys(claim.wave for claim in self.every_claim)
        return tuple(
            Study(wave, self.codebook, self.every_claim, None)
            for wave in waves
            if wave != self.wave
        )


def open_study(
    wave: str, *, answers: Path | None = None, alpha: float = ALPHA, delta: float = DELTA
) -> Study:
    """Load and check everything about one edition; raises SourceError at the first fault."""
    codebook = load_codebook()
    claims = load_claims(codebook)
    of_wave(claims, wave)
    return Study(wave, codebook, claims, load_answers(wave, path=answers), alpha, delta)
