"""What a reconstruction could not print, said on a terminal."""

from collections.abc import Sequence

from analysis.audit.findings import Finding
from analysis.display.claims import printed
from analysis.display.sentences import sentence
from analysis.display.words import say


def missed_lines(findings: Sequence[Finding], *, language: str) -> list[str]:
    """One line for each published number that the answers do not print, after their number."""
    tested = [found for found in findings if found.reproduction.status != "untestable"]
    missed = [found for found in tested if found.reproduction.status == "differs"]
    head = say(
        "{printed} of {tested} numbers are printed by these reconstructed answers; not:",
        language,
        printed=len(tested) - len(missed),
        tested=len(tested),
    )
    return [
        head,
        *(
            f"  {found.claim.id} ({printed(found.claim, language)}){say(': ', language)}"
            f"{sentence(found, findings, language=language)}"
            for found in missed
        ),
    ]
