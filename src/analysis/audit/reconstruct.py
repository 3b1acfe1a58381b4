"""Answers consistent with everything published that can exist; made up, and they say so.

For trying the pipeline and for teaching until the real file is loaded. The published counts follow
the rule of `plan`; everything that was not published is drawn at random.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from analysis.audit.bases import Sizes
from analysis.audit.plan import Choice
from analysis.sources.answers import RECONSTRUCTED
from analysis.sources.claims import Claim
from analysis.sources.codebook import Codebook
from analysis.sources.schema import Schema

SEED = 2016


@dataclass(frozen=True, slots=True, eq=False)
class Draw:
    """One set of tables by name, all cells text, an empty cell a question that was skipped."""

    number: int
    tables: dict[str, pd.DataFrame]


def draw(
    choices: Sequence[Choice],
    claims: Sequence[Claim],
    *,
    sizes: Sizes,
    codebook: Codebook,
    schemas: Mapping[str, Schema],
    seed: int = SEED,
    number: int = 1,
) -> Draw:
    """One draw: `number` and `seed` decide all that the choices leave open.

    Raises ValueError where the printed numbers of tools per authority leave none with one tool.
    """
    chance = np.random.default_rng([seed, number])
    respondents = _blank(schemas["respondents"], sizes["respondents"])
    _share_out(respondents, "type", choices=choices, chance=chance)
    chosen = chance.choice(len(respondents), sizes["equipped"], replace=False)
    respondents["equipped"] = np.where(respondents.index.isin(chosen), "yes", "no")
    tools = _blank(schemas["tools"], sizes["tools"])
    tools["respondent"] = _owners(respondents, claims, sizes=sizes, chance=chance)
    tables = {"respondents": respondents, "tools": tools}
    for choice in sorted(choices, key=lambda one: bool(codebook.bases[one.among].code)):
        if choice.question != "type":
            _fill(
                tables, choice, choices=choices, codebook=codebook, schemas=schemas, chance=chance
            )
    for table in tables.values():
        table.attrs["evidence"] = RECONSTRUCTED
    return Draw(number, tables)


def write(made: Draw, *, folder: Path, name: str = "reconstructed") -> list[Path]:
    """The tables as CSV files `<table>.<name>.csv`, each replaced only when complete."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for table, rows in made.tables.items():
        path = folder / f"{table}.{name}.csv"
        unfinished = path.with_suffix(".unfinished")
        rows.to_csv(unfinished, index=False, lineterminator="\n")
        paths.append(unfinished.replace(path))
    return paths


def _blank(schema: Schema, rows: int) -> pd.DataFrame:
    table = pd.DataFrame("", index=range(rows), columns=list(schema.fields), dtype="str")
    digits = len(str(rows))
    table[schema.key] = [f"{RECONSTRUCTED}-{row + 1:0{digits}d}" for row in range(rows)]
    return table


def _share_out(
    table: pd.DataFrame, column: str, *, choices: Sequence[Choice], chance: np.random.Generator
) -> None:
    counts = next(choice.counts for choice in choices if choice.question == column)
    codes = np.repeat(list(counts), list(counts.values()))
    table[column] = chance.permutation(codes)


def _owners(
    respondents: pd.DataFrame,
    claims: Sequence[Claim],
    *,
    sizes: Sizes,
    chance: np.random.Generator,
) -> np.ndarray:
    """Who described each tool; those the printed numbers leave without one described none."""
    several = {
        int(claim.answer): claim.counted for claim in claims if claim.question == "tools-each"
    }
    single = sizes["tools"] - sum(tools * owners for tools, owners in several.items())
    described = single + sum(several.values())
    if not single >= 0 or described > sizes["equipped"]:
        raise ValueError(
            f"saw {several} authorities with several tools, wanted at most {sizes['tools']} tools "
            f"of {sizes['equipped']} authorities; correct the claims on tools-each"
        )
    equipped = respondents.loc[respondents["equipped"] == "yes", "respondent"].to_numpy(dtype=str)
    owners = chance.permutation(equipped)[:described]
    times = np.repeat([*several, 1], [*several.values(), single])
    return np.sort(np.repeat(owners, times))


def _fill(
    tables: dict[str, pd.DataFrame],
    choice: Choice,
    *,
    choices: Sequence[Choice],
    codebook: Codebook,
    schemas: Mapping[str, Schema],
    chance: np.random.Generator,
) -> None:
    """Give the answers of one choice to members drawn at random, some of its base first."""
    base = codebook.bases[choice.among]
    table, schema = tables[base.table], schemas[base.table]
    parts = [one for one in choices if one.question == choice.question and one is not choice]
    inner = next((one for one in parts if codebook.bases[one.among].within == choice.among), None)
    members = table.index[table[base.column] == base.code] if base.column else table.index
    counts, answered = dict(choice.counts), choice.base
    if inner is not None:
        some = codebook.bases[inner.among]
        members = members[table.loc[members, some.column] != some.code]
        counts = {answer: counts[answer] - inner.counts[answer] for answer in counts}
        answered -= inner.base
    who = chance.permutation(members.to_numpy())[:answered]
    if choice.question in table:
        others = [code for code in schema.fields[choice.question].codes if code not in counts]
        given = np.repeat(list(counts), list(counts.values()))
        rest = chance.choice(others, len(who) - len(given))
        table.loc[who, choice.question] = [*given, *rest]
        return
    for answer, count in counts.items():
        yes = chance.permutation(who)[:count]
        table.loc[who, f"{choice.question}.{answer}"] = np.where(np.isin(who, yes), "yes", "no")
