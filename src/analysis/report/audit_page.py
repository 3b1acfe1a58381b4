"""The audit of a sample as one page: the answer, its layers, every number with its function."""

import re
from collections.abc import Sequence
from html import escape

from analysis.audit.sample import SampleAudit
from analysis.display.evidence import note
from analysis.display.legible import legible
from analysis.display.plate import Plate
from analysis.display.sample_layers import layers
from analysis.display.sample_level_table import by_level
from analysis.display.sample_notes import note_sentences
from analysis.display.sample_sources import parameters, sources
from analysis.display.sample_tables import as_answered, as_weighted, distance, questions, silent
from analysis.display.sample_words import proposition, summary
from analysis.display.table import Table, function_id, written
from analysis.display.words import say
from analysis.report import functions, svg
from analysis.report.downloads import download
from analysis.report.page import scrolling, shell

MARK = '<div data-made-by="barometre audit">'  # how a page of ours is known again
_FUNCTION = re.compile(r'href="#fn-([^"]+)"')


def audit_page(found: SampleAudit, record: dict, *, language: str) -> str:
    """The whole page, fit to be mailed: nothing is fetched and nothing runs.

    `record`: the same audit as `audit_json.audit_record` has it, for its sources.
    """
    title = title_of(found, language=language)
    body = "\n".join(
        [
            MARK,
            f"<h1>{written(title)}</h1>",
            f'<div class="outputs tag-answer">{summary(found, language=language)._repr_html_()}'
            "</div>",
            _figure(layers(found, language=language), language=language),
            _section(
                "The five questions", [questions(found, language=language)], language=language
            ),
            _section(
                "How sure it is",
                [made(found, language=language) for made in (as_answered, as_weighted)],
                language=language,
            ),
            _section(
                "Who answered",
                [made(found, language=language) for made in (distance, by_level)],
                language=language,
            ),
            _section(
                "Those who did not answer", [silent(found, language=language)], language=language
            ),
            _notes(found, language=language),
        ]
    )
    return shell(
        legible(title),
        "\n".join([body, _functions(body, language), _data(found, record, language=language)]),
        language=language,
        context={"site": "barometre audit", "banner": note(found.evidence, language=language)},
    )


def title_of(found: SampleAudit, *, language: str) -> str:
    """The question of the page."""
    return say(
        "{question}, “{proposition}”: to be confirmed at larger scale?",
        language,
        question=found.asked.question,
        proposition=proposition(found, language=language),
    )


def _figure(plate: Plate, *, language: str) -> str:
    """The figure with its numbers and the functions that computed them."""
    names = [function_id(function) for function in plate.made_by]
    links = ", ".join(
        f'<a href="#{name}"><code>{escape(_short(name))}</code></a>' for name in names
    )
    numbers = download(plate.csv(), name=plate.title, label=say("Numbers (CSV)", language))
    return (
        f'<figure class="figure">{svg.inline(plate.svg(), prefix="f1-")}</figure>\n'
        f'<div class="leads"><p>{escape(say("Function:", language))} {links}</p>'
        f"<p>{numbers}</p></div>"
    )


def _short(name: str) -> str:
    return name.removeprefix(f"fn-{functions.OWN}")


def _section(heading: str, tables: Sequence[Table], *, language: str) -> str:
    parts = [f"<h2>{written(say(heading, language))}</h2>", *map(scrolling, tables)]
    return "\n".join(parts)


def _notes(found: SampleAudit, *, language: str) -> str:
    sentences = note_sentences(found.notes, language=language)
    if not sentences:
        return ""
    items = "\n".join(f"<li>{written(sentence)}</li>" for sentence in sentences)
    return f"<h2>{written(say('What is to be known', language))}</h2>\n<ul>\n{items}\n</ul>"


def _functions(body: str, language: str) -> str:
    """The functions that the page leads to, shown as they are."""
    named = sorted(set(_FUNCTION.findall(body)))
    heading = written(say("Functions that made the numbers", language))
    return f"<h2>{heading}</h2>\n{functions.cards(named, language=language)}"


def _data(found: SampleAudit, record: dict, *, language: str) -> str:
    """What the page rests on: files by their hash, every row accounted for, parameters."""
    made = ", ".join(f"{name} {text}" for name, text in record["provenance"]["versions"].items())
    said = [
        parameters(found, language=language),
        say("Made with {versions}.", language, versions=made),
    ]
    return "\n".join(
        [
            '<section id="data" tabindex="-1">',
            f"<h2>{written(say('Data, parameters, versions', language))}</h2>",
            *(f"<p>{written(sentence)}</p>" for sentence in said),
            scrolling(sources(record, language=language)),
            '</section></div><span class="closed" id="closed"></span>',
        ]
    )
