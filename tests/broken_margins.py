"""Margins as they arrive broken, and what must be said of each; the sample is always SAMPLE.

To add one: a `Broken` in BROKEN; or in REPAIRED, with what is noted of it, if it can be read.
"""

from dataclasses import dataclass
from pathlib import Path

from broken_exports import Broken

from analysis.audit.sample import audit_sample
from analysis.audit.sample_answers import Asked
from analysis.sources.cells import read_cells
from analysis.sources.margin_file import read_margins
from analysis.sources.population_margins import used

SAMPLE = "type,size,q\n" + "".join(
    f"{kind},{size},{said}\n"
    for kind in ("commune", "région")
    for size in ("petite", "grande")
    for said in ("oui", "oui", "oui", "non", "")
)
GOOD = "variable,level,count\ntype,commune,12345\ntype,région,18\n"
SIZES = "size,petite,12000\nsize,grande,363\n"


def audit_with(path, *, sample=SAMPLE, **asked):
    """The audit of the sample by the margins of a file."""
    beside = Path(path).with_name("sample.csv")
    beside.write_text(sample, encoding="utf-8")
    wanted = Asked(**{"question": "q", "yes": ("oui",)} | asked)
    known = used(read_margins(str(path)), by=wanted.by)
    by = [column for one in known.margins for column in one.columns]
    cells = read_cells(str(beside), columns=(*by, wanted.question))
    return audit_sample(cells, known, asked=wanted)


def broken(name, text, says, **asked):
    made = text if isinstance(text, bytes) else text.encode()
    return Broken(
        name, made, says=says, read=lambda path: audit_with(path, **asked), file="margins.csv"
    )


def changed(before, after, *, text=GOOD):
    assert before in text
    return text.replace(before, after)


BROKEN = (
    broken(
        "of another survey",
        "variable,level,count\ntype,homme,30\ntype,femme,33\n",
        "The margins seem to be those of another survey",
    ),
    broken(
        "of a variable the sample has not",
        changed("type,", "sexe,"),
        "wanted a column 'sexe'\n  Name columns of this sample",
    ),
    broken(
        "of a variable in another case",
        changed("type,", "Type,"),
        "wanted a column 'Type'\n  Did you mean 'type'?",
    ),
    broken(
        "a negative count", changed("18", "-18"), "row 3, column count: saw '-18', wanted a count"
    ),
    broken("a typographic minus", changed("18", "−18"), "wanted a count of 0 or more"),
    broken(
        "a level of 0 that answered",
        changed("18", "0"),
        "column type: saw 'région', wanted a level of",
    ),
    broken(
        "all levels 0", changed("12345", "0").replace("18", "0"), "no unit in any level of type"
    ),
    broken(
        "a level twice",
        GOOD + "type,commune,1\n",
        "row 4, column level: saw 'commune', wanted each level of type once; row 2 has it already",
    ),
    broken("a count in words", changed("18", "dix-huit"), "saw 'dix-huit', wanted digits"),
    broken("a count about", changed("18", "~18"), "saw '~18', wanted digits"),
    broken("no count", changed("18", ""), "saw '', wanted a count"),
    broken("not a number", changed("18", "nan"), "saw 'nan', wanted digits"),
    broken("infinite", changed("18", "inf"), "saw 'inf', wanted digits"),
    broken("a power of ten", changed("18", "1e3"), "saw '1e3', wanted digits"),
    broken("a formula", changed("18", "=1+17"), "saw '=1+17', wanted digits"),
    broken(
        "a comma that may be thousands or decimals",
        changed("12345", '"12,345"'),
        "saw '12,345', wanted a count that reads one way only",
    ),
    broken(
        "a point that may be thousands or decimals",
        changed("12345", "12.345"),
        "saw '12.345', wanted a count that reads one way only",
    ),
    broken(
        "percent signs",
        "variable,level,count\ntype,commune,99 %\ntype,région,1 %\n",
        "wanted a number without the sign %\n  Write 62 for 62 %",
    ),
    broken(
        "percentages without a population",
        "variable,level,count\ntype,commune,99.8\ntype,région,0.2\n",
        "wanted counts, or the size of the population",
    ),
    broken(
        "shares without a population",
        'variable;level;count\ntype;commune;"0,998"\ntype;région;"0,002"\n',
        "give the size with --population",
    ),
    broken(
        "fewer than answered",
        "variable,level,count\ntype,commune,5\ntype,région,4\n",
        "saw '16 answers', wanted no more than the population, 9",
    ),
    broken(
        "totals that differ",
        GOOD + changed("12000", "9000", text=SIZES),
        "type adds to 12363, size to 9363', wanted the same total for every variable",
    ),
    broken("no level", changed("commune", ""), "row 2, column level: saw '', wanted a name"),
    broken("no variable", changed("type,r", ",r"), "row 3, column variable: saw '', wanted a name"),
    broken(
        "a crossed level with a part missing",
        "variable,level,count\ntype*size,commune,5\n",
        "column level: saw 'commune', wanted 2 names joined by *",
    ),
    broken("no column count", changed(",count", ",effectif"), "wanted the column count"),
    broken(
        "a column in another case",
        changed("level", "Level"),
        "Rename the column 'Level' to 'level'.",
    ),
    broken("a header alone", "variable,level,count\n", "wanted"),
    broken("nothing", b"", "saw 'an empty file'"),
    broken("a page", b"<!doctype html><html>404</html>", "an HTML page"),
    broken(
        "a level in another case",
        changed("commune", "Commune"),
        "saw 'commune', wanted a level of",
    ),
    broken("a level without its accent", changed("région", "region"), "Did you mean 'region'?"),
    broken("a level and a space", changed("région", '"région "'), "Did you mean 'région '?"),
    broken(
        "a level that the population lacks",
        "variable,level,count\ntype,commune,12345\n",
        "saw 'région', wanted a level of",
    ),
    broken(
        "a lost zero",
        "variable,level,count\ndept,1,500\ndept,2A,300\n",
        "saw '01', wanted a level of",
        sample="dept,q\n01,oui\n2A,oui\n2A,non\n",
    ),
    broken(
        "a variable that is named and not there",
        GOOD,
        "saw 'Size', wanted one of 'type'",
        by=("Size",),
    ),
    broken(
        "half of a crossed margin",
        "variable,level,count\ntype*size,commune*petite,500\n",
        "wanted a margin of 'type' that needs no other variable",
        by=("type",),
    ),
    broken(
        "a code nobody gave",
        GOOD,
        "saw 'yes', wanted a code that was given: 'non', 'oui'",
        yes=("yes",),
    ),
    broken("a code in another case", GOOD, "saw 'Oui', wanted a code", yes=("Oui",)),
    broken(
        "two codes that are one",
        GOOD,
        "saw 'Oui', wanted 'oui', or another answer",
        sample=SAMPLE.replace("grande,oui", "grande,Oui", 1),
    ),
    broken(
        "nobody answered",
        GOOD,
        "column q: saw 'only empty cells', wanted at least one answer",
        sample=SAMPLE.replace("oui", "").replace("non", ""),
    ),
    broken("a question that is not there", GOOD, "Did you mean 'q'?", question="Q"),
)


@dataclass(frozen=True)
class Repaired:
    """Margins that are read: what is noted of them (key, part of its values), and the size."""

    name: str
    text: str
    notes: tuple[str, ...]
    size: int
    asked: tuple[tuple[str, object], ...] = ()


REPAIRED = (
    Repaired("as they should be", GOOD + SIZES, ("r-alone",), 12_363),
    Repaired("spaces between thousands", changed("12345", "12 345"), ("repaired-count",), 12_363),
    Repaired(
        "narrow spaces between thousands",
        changed("12345", "12\u202f345"),
        ("repaired-count",),
        12_363,
    ),
    Repaired(
        "decimal commas",
        changed(",18", ',"18,5"').replace("12345", '"12344,5"'),
        ("repaired-count", "counts-rounded"),
        12_363,
    ),
    Repaired(
        "totals that differ by rounding",
        GOOD + changed("363", "364", text=SIZES),
        ("totals-rounded", "r-alone"),
        12_363,
    ),
    Repaired(
        "percentages and a population",
        "variable,level,count\ntype,commune,99.8\ntype,région,0.2\n",
        ("scaled",),
        9_000,
        (("population", 9_000),),
    ),
    Repaired("another population", GOOD, ("scaled",), 9_000, (("population", 9_000),)),
    Repaired("a level of 0 nobody has", GOOD + "type,métropole,0\n", (), 12_363),
    Repaired(
        "a level nobody answered in",
        GOOD + "type,métropole,4\n",
        ("empty-level", "no-r"),
        12_367,
    ),
    Repaired("another column", GOOD.replace("\n", ",INSEE\n"), ("ignored-columns",), 12_363),
    Repaired("semicolons", GOOD.replace(",", ";"), (), 12_363),
)
