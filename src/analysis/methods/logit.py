"""Logistic regression on counts: who answered among those asked, cell by cell."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy.optimize import linprog
from scipy.special import expit

ROUNDS = 50


@dataclass(frozen=True, slots=True, eq=False)
class Logit:
    """A fitted model: logits per parameter, their covariance, fractions per cell."""

    coefficients: np.ndarray
    covariance: np.ndarray
    fitted: np.ndarray


def _numbered(cell: int) -> str:
    return f"cell {cell}"


def fit_logit(
    design: np.ndarray,
    *,
    asked: np.ndarray,
    answered: np.ndarray,
    name: Callable[[int], str] = _numbered,
) -> Logit:
    """The maximum-likelihood logit of answering, by Newton's method (IRLS).

    `design`: cells x parameters, its column of ones included; `asked` and `answered`: counts per
    cell; `name`: how an error calls a cell. Each step is halved until the likelihood does not
    fall: as the likelihood is concave, this converges wherever there is an estimate.

    Raises ValueError if the columns of the design are not independent, if some combination of them
    tells without fail who answered (there is then no estimate), or if 50 rounds are not enough.

    Reference: McCullagh & Nelder 1989, Generalized Linear Models, sections 2.5 and 4.4; Albert &
    Anderson 1984, doi:10.1093/biomet/71.1.1, for when there is no estimate.

    >>> halves = fit_logit(np.array([[1, 0], [1, 1]]), asked=np.array([80, 40]),
    ...                    answered=np.array([20, 20]))
    >>> halves.fitted.round(6).tolist(), halves.coefficients.round(6).tolist()
    ([0.25, 0.5], [-1.098612, 1.098612])
    """
    _check(design, asked=asked, answered=answered, name=name)
    coefficients = _start(design, asked=asked, answered=answered)
    for _ in range(ROUNDS):
        score, information = _slopes(coefficients, design=design, asked=asked, answered=answered)
        step = np.linalg.solve(information, score)
        coefficients = _ascend(coefficients, step, design=design, asked=asked, answered=answered)
        # Small in standard errors; the error left is of the order of its square.
        if score @ step < 1e-14:
            _, information = _slopes(coefficients, design=design, asked=asked, answered=answered)
            return Logit(coefficients, np.linalg.inv(information), expit(design @ coefficients))
    raise ValueError(
        f"after {ROUNDS} rounds the logit still moved by {np.abs(step).max():.2g}, wanted a "
        "standstill; merge thin levels or drop a variable"
    )


def _check(
    design: np.ndarray, *, asked: np.ndarray, answered: np.ndarray, name: Callable[[int], str]
) -> None:
    """Refuse what has no estimate, or more than one."""
    if (rank := np.linalg.matrix_rank(design)) < design.shape[1]:
        raise ValueError(
            f"saw {design.shape[1]} parameters of which only {rank} are independent in the "
            f"{len(design)} cells, wanted all; leave out the variable that repeats the others"
        )
    if (cell := _separated(design, asked=asked, answered=answered)) is not None:
        raise ValueError(
            f"saw {answered[cell]:.0f} answers of {asked[cell]:.0f} asked in {name(cell)}, which "
            "the model can fit by a propensity of 0 or 1 only, wanted some of both; merge its "
            "levels with their neighbours or drop a variable"
        )


def _separated(design: np.ndarray, *, asked: np.ndarray, answered: np.ndarray) -> int | None:
    """A cell whose logit can run to infinity with no loss in any other; none if none can.

    A direction of the parameters may move cells all of one kind to their side, and no other.
    """
    side = np.where(answered == asked, 1, np.where(answered == 0, -1, 0))
    if not side.any():
        return None
    outward = design[side != 0] * side[side != 0, None]
    found = linprog(
        -outward.sum(axis=0),
        A_ub=-outward,
        b_ub=np.zeros(len(outward)),
        A_eq=design[side == 0],
        b_eq=np.zeros((side == 0).sum()),
        bounds=(-1, 1),
    )
    if found.fun > -1e-6:
        return None
    return int(np.flatnonzero(side)[(outward @ found.x).argmax()])


def _start(design: np.ndarray, *, asked: np.ndarray, answered: np.ndarray) -> np.ndarray:
    """Least squares on the logits observed, half a person added to each side."""
    logits = np.log((answered + 0.5) / (asked - answered + 0.5))
    root = np.sqrt(asked)
    return np.linalg.lstsq(design * root[:, None], logits * root)[0]


def _slopes(
    coefficients: np.ndarray, *, design: np.ndarray, asked: np.ndarray, answered: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """First derivatives of the log-likelihood, and second ones with their sign turned."""
    logits = design @ coefficients
    came, silent = expit(logits), expit(-logits)  # 1 - came would lose the last bits
    score = design.T @ (answered * silent - (asked - answered) * came)
    return score, (design.T * (asked * came * silent)) @ design


def _ascend(
    coefficients: np.ndarray,
    step: np.ndarray,
    *,
    design: np.ndarray,
    asked: np.ndarray,
    answered: np.ndarray,
) -> np.ndarray:
    """One step up, halved while it leads down by more than the last bits."""

    def loss(at: np.ndarray) -> float:
        logits = design @ at
        # A sum of what is above zero: a difference would lose the last bits.
        return answered @ np.logaddexp(0, -logits) + (asked - answered) @ np.logaddexp(0, logits)

    most = loss(coefficients) * (1 + 1e-12)
    while loss(coefficients + step) > most:
        step = step / 2
    return coefficients + step
