"""The editions whose numbers tests name; those that were added since are held to laws alone.

How a test stays true of a repository with one edition more: what it names, it names of an edition
of PINNED, or it looks at `pinned_study`; what is true of every edition, it asks of every edition.
"""

from dataclasses import replace

from analysis.audit.study import open_study

PINNED = {"2016": 48, "2016-sister": 12, "2017": 3, "2018": 24, "2021": 7}  # claims of each
DRAWN, UNKNOWN = "2026-drawn", "2999"  # editions that are never there; no authorities of the second


def pinned_study(**options):
    """The edition of 2016 beside the others of PINNED, as if none had been added since."""
    whole = open_study("2016", **options)
    return replace(whole, every_claim=of_pinned(whole.every_claim))


def of_pinned(claims):
    """The claims of the editions of PINNED."""
    return tuple(claim for claim in claims if claim.wave in PINNED)
