"""A plate for tests: everything it needs, whatever of it matters given."""

from analysis.audit.findings import PUBLISHED
from analysis.display.behind import Behind
from analysis.display.plate import Plate
from analysis.methods.proportions import share


def plate(**given):
    made = {
        "title": "T",
        "description": "D",
        "evidence": PUBLISHED,
        "behind": Behind(("answer", "share"), [("yes", 0.801)]),
        "made_by": (share,),
        "language": "en",
        "height": 2,
    }
    return Plate(**made | given)
