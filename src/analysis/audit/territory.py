"""One territory of an edition: who there is, who answered there, and what they answered."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from analysis.audit.chance import statement
from analysis.audit.reproduce import counts_of
from analysis.audit.study import Study
from analysis.audit.weighted import sample_by_type
from analysis.methods.proportions import Share, share
from analysis.sources.answers import Answers
from analysis.sources.claims import Claim
from analysis.sources.population import RESPONDENT_TYPES
from analysis.sources.territories import Register, Territory, answers_in, register_of, territory

SMALLEST = 5  # answers


@dataclass(frozen=True, slots=True)
class Stratum:
    """Authorities a mailing could reach, of one respondents' type and size class of inhabitants.

    `here`: in the territory; `in_all`: in France. `size_class` is empty where none is known.
    """

    type: str
    size_class: str
    here: int
    in_all: int


@dataclass(frozen=True, slots=True)
class Present:
    """How many of a type answered in the territory, and how many there are that could."""

    type: str
    answered: int
    population: int


@dataclass(frozen=True, slots=True)
class Concluded:
    """A conclusion of the edition and the share behind it in the territory.

    None where fewer than SMALLEST answered there: their share would tell who answered what.
    """

    claim: Claim
    share: Share | None


@dataclass(frozen=True, eq=False)
class Local:
    """A territory beside the edition it belongs to and the list of authorities."""

    study: Study
    place: Territory
    register: Register

    @cached_property
    def strata(self) -> tuple[Stratum, ...]:
        """Who there is in France, by type and size class, and how many of them here."""
        return strata_of(self.register, place=self.place)

    @property
    def population(self) -> int:
        """Authorities of the territory that a mailing could reach."""
        return sum(one.here for one in self.strata)

    @property
    def population_of_all(self) -> int:
        """The same in France."""
        return sum(one.in_all for one in self.strata)

    @cached_property
    def answers(self) -> Answers | None:
        """The answers given here; None where the answers do not say where they were given."""
        return answers_in(self.place, self.study.answers, register=self.register)

    @property
    def answered(self) -> int | None:
        """How many answered here; None where the answers do not say where they were given."""
        return None if self.answers is None else len(self.answers.tables["respondents"])

    @cached_property
    def present(self) -> tuple[Present, ...]:
        """Who answered here, by type; empty where that is not known."""
        if self.answers is None:
            return ()
        return present(self.answers, strata=self.strata)

    @cached_property
    def concluded(self) -> tuple[Concluded, ...]:
        """Every conclusion of the edition from a share, among those who answered here, if any."""
        if not self.answered:
            return ()
        return concluded(self)


def local(study: Study, *, level: str, code: str) -> Local:
    """A territory of an edition; raises SourceError where there is none of that code."""
    register = register_of(study.wave)
    return Local(study, territory(register, level=level, code=code), register)


def strata_of(register: Register, *, place: Territory) -> tuple[Stratum, ...]:
    """The authorities a mailing could reach, by type and size class, in the order of both."""
    reached = register.units[register.units["mailed"]]
    here = reached[f"{place.level}_code"] == place.code
    by = ["respondent_type", "size_class"]
    counts = reached.assign(here=here).groupby(by)["here"].agg(["sum", "size"])
    order = [*RESPONDENT_TYPES]
    rows = [Stratum(*key, int(row["sum"]), int(row["size"])) for key, row in counts.iterrows()]
    return tuple(sorted(rows, key=lambda one: (order.index(one.type), _floor(one.size_class))))


def present(answers: Answers, *, strata: Sequence[Stratum]) -> tuple[Present, ...]:
    """Who answered, by type, beside the authorities of the strata."""
    counts = sample_by_type(answers, types=[*RESPONDENT_TYPES])
    return tuple(
        Present(name, count, sum(one.here for one in strata if one.type == name))
        for name, count in counts.items()
    )


def concluded(here: Local) -> tuple[Concluded, ...]:
    """The share behind each distinct conclusion in the answers of a territory, with its interval.

    Wilson's, 95 %: chance alone, as if those who answered there had been drawn at random.
    """
    said = [claim for claim in here.study.claims if claim.per and claim.proposition]
    once = {statement(claim): claim for claim in reversed(said)}
    claims = [claim for claim in said if once[statement(claim)] is claim]
    counts = counts_of(claims, here.answers, codebook=here.study.codebook)
    shares = {
        name: share(count, base=base) for name, (count, base) in counts.items() if base >= SMALLEST
    }
    return tuple(Concluded(claim, shares.get(claim.id)) for claim in claims)


def _floor(size_class: str) -> int:
    return int(size_class.rstrip("+").partition("-")[0] or 0)
