"""Exports as survey platforms write them, with people planted in them: never to be seen again."""

import csv
import io
import random

from tables import table

from analysis.display.import_words import mapping_rows
from analysis.sources.account import Account
from analysis.sources.export import Export
from analysis.sources.mapping import COLUMNS
from analysis.sources.rows import Row

PLANTED = {  # what stands in the cells, and nowhere in any output
    "name": ("Hortense Quévremont", "BALTHAZAR Zéphyrin", "Mme Ysolde Trublet"),
    "email": ("h.quevremont@mairie-fictive.fr", "zephyrin＠exemple.org", "ysolde (at) trublet.fr"),
    "phone": ("06 98 76 54 32", "+33 (0)7 11 22 33 44", "0687654321"),
    "address": ("12 bis rue des Acacias Mauves", "3, place du Puits-Salé", "45 chemin de Zozime"),
    "ip": ("203.0.113.77", "2001:db8:aa::7", "198.51.100.23"),
    "birth": ("1961-04-17", "03/11/1975", "29.02.1980"),
    "token": ("zQ8kLm2PwX9vTr4", "aa11bb22cc33dd44", "Tk7_90xPl-33mNq"),
    "text": (
        "appelez Ysolde le soir",
        "notre élu M. Zéphyrin est contre",
        "voir quevremont.example",
    ),
}
SECRETS = [
    *(one for kind in PLANTED.values() for one in kind),
    *("Quévremont", "Zéphyrin", "Ysolde", "Trublet", "Acacias Mauves", "Puits-Salé", "Zozime"),
    *("0698765432", "+33711223344", "mairie-fictive", "trublet.fr", "203.0.113", "198.51.100"),
]
HEADER = [
    "id. ID de la réponse",
    "submitdate. Date de soumission",
    "lastpage. Dernière page",
    "startlanguage. Langue de départ",
    "token. Code d’invitation",
    "ipaddr. Adresse IP",
    "G01Q01. Type de collectivité",
    "G01Q02. La collectivité a-t-elle un outil numérique de démocratie locale ?",
    "G02Q03[SQ001]. Quels outils ? [Site internet]",
    "G02Q03[SQ002]. Quels outils ? [Application mobile]",
    "G02Q03[other]. Quels outils ? [Autre]",
    "G02Q04. L’outil fait-il gagner du temps ?",
    "G03Q05[1]. Vos priorités ? [Rang 1]",
    "G03Q05[2]. Vos priorités ? [Rang 2]",
    "G04Q06. Nombre d’habitants",
    "G05Q07. Nom et prénom",
    "G05Q08. Adresse e-mail",
    "G05Q09. Téléphone",
    "G05Q10. Adresse",
    "G05Q11. Date de naissance",
    "G05Q12. Un commentaire à nous laisser ?",
    "G05Q13. Qui a rempli le questionnaire",
]
TYPES = ("Commune", "Intercommunalité", "Département", "Région", "Métropole")
PRIORITIES = ("Informer", "Consulter", "Décider ensemble")


def limesurvey(rows=60, *, seed=7):
    """The rows of a LimeSurvey export (code and text in its headings), people planted in it."""
    drawn = random.Random(seed)
    return [HEADER, *(_respondent(number, drawn) for number in range(1, rows + 1))]


def _respondent(number, drawn):
    equipped = drawn.random() < 0.5
    ranked = drawn.sample(PRIORITIES, 2)
    site, mobile = drawn.random() < 0.7, drawn.random() < 0.4
    planted = {kind: some[number % len(some)] for kind, some in PLANTED.items()}
    return [
        str(number),
        f"2026-03-{1 + number % 28:02} 10:{number % 60:02}:00",
        "5",
        "fr",
        f"{planted['token']}{number}",
        planted["ip"],
        drawn.choice(TYPES),
        "Oui" if equipped else "Non",
        "Oui" * (equipped and site),
        "Oui" * (equipped and (mobile or not site)),
        planted["text"] if equipped and number % 9 == 0 else "",
        drawn.choice(["Oui", "Non"]) if equipped else "",
        *ranked,
        str(100 * number + drawn.randrange(90)),
        planted["name"],
        planted["email"],
        planted["phone"],
        planted["address"],
        planted["birth"],
        f"{planted['text']}, {number} fois" if number % 3 else "",
        planted["name"] if number % 5 else "",
    ]


def written(rows, *, delimiter=";"):
    """Rows as the text of a CSV file."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue()


def exported(drawing, *, labels=None, codes=None):
    """An export as drawn (see tables.table), an underscore for a space."""
    drawn = table(drawing)
    drawn = drawn.replace("_", " ", regex=True).rename(columns=lambda name: name.replace("_", " "))
    drawn.index = range(2, len(drawn) + 2)
    return Export(drawn, Account(len(drawn)), "export.csv", labels or {}, codes or {})


def rows_of(proposal, *, language="en"):
    """The rows of a proposed mapping as they are read back."""
    rows = mapping_rows(proposal.lines, language=language)
    return [
        Row("mapping.csv", number, dict(zip(COLUMNS, row, strict=True)))
        for number, row in enumerate(rows, start=2)
    ]


def mapped(drawing):
    """Rows of a mapping as drawn, by its first columns, an underscore for a space."""
    drawn = table(drawing).replace("_", " ", regex=True).to_dict("records")
    blank = dict.fromkeys(COLUMNS, "")
    return [
        Row("mapping.csv", number, blank | {name: str(cell) for name, cell in row.items()})
        for number, row in enumerate(drawn, start=2)
    ]
