"""Which headings announce personal data, in French and in English, accents and case aside.

How to add a word: in the set of its sentence below; the sentence's French is in the catalogue.
"""

import re
from itertools import pairwise
from unicodedata import combining, normalize

from analysis.sources.notes import Note, note

_SAID = {
    "The heading announces e-mail addresses.": "email mail emails mel courriel courriels "
    "mailto emailaddress adressemail adresseelectronique",
    "The heading announces IP addresses.": "ip ipaddr ipaddress adresseip ipv4 ipv6",
    "The heading announces telephone numbers.": "telephone telephones tel phone phones mobile "
    "portable fax telecopie gsm numerodetelephone phonenumber",
    "The heading announces dates of birth.": "naissance birth birthday birthdate dob nele neele "
    "datedenaissance datenaissance",
    "The heading announces invitations, passwords or other keys.": "token jeton invitation "
    "codeinvitation password motdepasse mdp secret cookie session login user username userid "
    "utilisateur pseudo pseudonyme useragent refurl referrer referer",
    "The heading announces places on a map.": "latitude longitude lat lon lng long gps geoloc "
    "geolocalisation geolocation coordonnees coordinates geopoint",
    "The heading announces codes that name the authority that answered.": "siren siret insee "
    "codeinsee codecommune postcode postal codepostal cp zip zipcode",
    "The heading announces postal addresses.": "adresse adresses address addresses rue street "
    "adressepostale",
    "The heading announces names.": "nom noms prenom prenoms name names surname lastname "
    "firstname fullname patronyme nomprenom nomcomplet contact interlocuteur interlocutrice "
    "signataire maire president civilite signature nir iban",
}
_TEXT = frozenset(
    "commentaire commentaires remarque remarques suggestion suggestions observation observations "
    "precisez preciser precision precisions verbatim remark remarks textelibre freetext".split()
)
_OF_THE_PLATFORM = {
    "respondent": "id responseid iddelareponse iddereponse reponseid respondent respondentid "
    "repondant identifiant identifiantdurepondant numero no numreponse recordid uuid submissionid",
    "submitted": "submitdate datedesoumission datesubmitted horodateur timestamp submissiondate "
    "completedat datedefin enddate endtime end dateheurefin",
    "page": "lastpage dernierepage",
    "technical": "startlanguage languededepart langue language seed startdate datestamp teteserie "
    "datedelancement datestarted datedeladerniereaction datelastaction datededebut starttime start "
    "interviewtime tempstotal totaltime grouptime status statut progress",
}


def announced(heading: str) -> Note | None:
    """What personal data a heading announces, as a sentence; None where it announces none.

    >>> str(announced("Adresse e-mail du répondant")), announced("Type de collectivité")
    ('The heading announces e-mail addresses.', None)
    """
    words = heading_words(heading)
    runs = [words[place : place + length] for place in range(len(words)) for length in (1, 2, 3)]
    told = {"".join(run) for run in (*runs, words)}
    return next((note(message) for message, known in _PERSONAL.items() if told & known), None)


def announces_text(heading: str) -> bool:
    """Whether a heading announces text of one's own.

    >>> announces_text("Un commentaire ?"), announces_text("Comment participent-ils ?")
    (True, False)
    """
    words = heading_words(heading)
    return bool(_TEXT & {*words, *map("".join, pairwise(words))}) or words == ["comment"]


def of_the_platform(heading: str) -> str:
    """What a column of the platform's own is for; empty where the heading is of no such column.

    >>> of_the_platform("ID de la réponse"), of_the_platform("submitdate"), of_the_platform("q1")
    ('respondent', 'submitted', '')
    """
    name = "".join(heading_words(heading))
    return next((use for use, known in _PLATFORM.items() if name in known), "")


def heading_words(heading: str) -> list[str]:
    """The words of a heading, without case and accents.

    >>> heading_words("firstName (Prénom)"), heading_words("E-mail")
    (['first', 'name', 'prenom'], ['e', 'mail'])
    """
    apart = re.sub(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Ý])", " ", heading)
    letters = "".join(one for one in normalize("NFKD", apart.casefold()) if not combining(one))
    return re.findall(r"[^\W_]+", letters)


_PERSONAL = {message: frozenset(words.split()) for message, words in _SAID.items()}
_PLATFORM = {use: frozenset(words.split()) for use, words in _OF_THE_PLATFORM.items()}
