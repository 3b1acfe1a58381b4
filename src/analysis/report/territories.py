"""A report for each territory of a level: one page each and an index, put in place all at once."""

import shutil
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from analysis.paths import BUILD, TERRITORIES, shown
from analysis.report.contents import facts
from analysis.report.fingerprints import of_report
from analysis.report.notebook import study_of
from analysis.report.parameters import LANGUAGES, Parameters, TerritoryParameters
from analysis.report.publish import MANIFEST, replace_tree, staging, write_manifest
from analysis.report.site import index_name
from analysis.report.territory_index import territory_index
from analysis.report.territory_page import Asked, territory_page
from analysis.sources.errors import SourceError
from analysis.sources.territories import Territory, register_of, territories
from analysis.workers import Kept, Task, Workers, fan_out

FOLDERS = {"region": "regions", "departement": "departements"}


def build_territories(
    parameters: Parameters,
    *,
    each: str,
    workers: Workers,
    languages: Sequence[str] = LANGUAGES,
    out: Path = TERRITORIES,
    force: bool = False,
) -> list[Path]:
    """Make the pages of all territories of a level and put them in place of the former ones.

    `each`: "region" or "departement"; the pages go to a folder of that name in `out`. A page that
    was made of the same before is not made again, unless `force`. Returns the files.

    Raises SourceError for a faulty source or a folder that cannot be replaced, TaskFailed for a
    page that could not be made, WorkersLost, OSError; the former pages are then untouched.
    """
    _require_no_report(out)
    target, kept = out / FOLDERS[each], BUILD / "territories" / each
    if force:
        shutil.rmtree(kept, ignore_errors=True)
    study, register = study_of(parameters), register_of(str(parameters.wave))
    places = territories(register, level=each)
    asked = _asked(places, parameters=parameters, languages=languages)
    with staging(target) as built:
        pages = fan_out(
            territory_page,
            [Task(one.name, one) for one in asked],
            workers=workers,
            kept=Kept(kept, made_of=of_report(parameters, languages=languages, pdf=False)),
            title=FOLDERS[each],
        )
        texts = {one.name: page for one, page in zip(asked, pages, strict=True)}
        for language in languages:
            texts[index_name(language)] = territory_index(
                study, register, places=places, language=language, languages=languages
            )
        for name, text in texts.items():
            (built / name).write_text(text, encoding="utf-8", newline="\n")
        told = facts(study, parameters=parameters, languages=languages)
        write_manifest(built, each=each, **told)
        replace_tree(built, target=target)
    return [target / name for name in sorted([*texts, MANIFEST])]


def _asked(
    places: Sequence[Territory], *, parameters: Parameters, languages: Sequence[str]
) -> list[Asked]:
    """A page for each territory in each language."""
    return [
        Asked(
            place,
            TerritoryParameters(
                **asdict(parameters) | {"language": language},
                each=place.level,
                territory=place.code,
            ),
            tuple(languages),
        )
        for place in places
        for language in languages
    ]


def _require_no_report(out: Path) -> None:
    """What lies in a published report is taken away with it."""
    if (out / MANIFEST).exists():
        raise SourceError(
            shown(out),
            wanted="a folder that is no report",
            way_out="Choose another --out. Nothing was changed.",
        )
