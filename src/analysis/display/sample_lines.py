"""The audit of a sample on a terminal: what was found, what is to be known, every row."""

from analysis.audit.sample import SampleAudit
from analysis.display.legible import legible
from analysis.display.numbers import number
from analysis.display.sample_notes import note_sentences
from analysis.display.sample_words import summary
from analysis.display.words import say
from analysis.sources.account import Account
from analysis.sources.cells import Cells
from analysis.sources.population_margins import Margins


def sample_lines(found: SampleAudit, *, cells: Cells, margins: Margins, language: str) -> list[str]:
    """One line for each sentence, with nothing in it that a terminal would obey."""
    said = [
        *summary(found, language=language).sentences,
        *(f"- {text}" for text in note_sentences(found.notes, language=language)),
        _account(cells.origin, cells.account, language=language),
        _account(margins.file, margins.account, language=language),
    ]
    return list(map(legible, said))


def _account(name: str, account: Account, *, language: str) -> str:
    return say(
        "{file}: {read} rows read, {kept} kept, {repaired} repaired, {refused} refused.",
        language,
        file=name,
        read=number(account.read, language=language),
        kept=number(account.kept, language=language),
        repaired=number(sum(account.repaired.values()), language=language),
        refused=number(len(account.refused), language=language),
    )
