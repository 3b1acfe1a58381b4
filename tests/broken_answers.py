"""Exports whose answers are broken, and what an import must say of each, row by row.

To add one: a `BrokenAnswers` in BROKEN. The mapping is the one proposed, changed by `review`.
"""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class BrokenAnswers:
    """An export as text; what the reviewer changes in its mapping; what is said then.

    `status`: of the command that follows the mapping; `says`: parts of what it writes; `fates`:
    what became of each row; `cells`: the answers written, where they are looked at; `never`: what
    must stand in no output.
    """

    name: str
    export: str
    review: dict[str, str] = field(default_factory=dict)
    status: int = 0
    says: tuple[str, ...] = ()
    fates: str = ""
    cells: tuple[str, ...] = ()
    never: tuple[str, ...] = ()


TYPES = "Commune\nCommune\nRégion\nRégion\n"
CODED = "type\n" + TYPES
BROKEN = (
    BrokenAnswers(
        "codes that differ by case, accents and spaces",
        "type\nRégion\nrégion\nREGION\n Région\nCommune\n",
        says=("repaired, 3: column type: an answer written otherwise",),
        fates="kept repaired repaired repaired kept",
        cells=("region", "region", "region", "region", "commune"),
    ),
    BrokenAnswers(
        "a code out of range that the reviewer does not take",
        "note\n1\n2\n1\n2\n7\n7\n",
        review={"note;code;7;2;;7;;\r\n": ""},
        says=("refused, 2: column note: an answer that the mapping does not list",),
        fates="kept kept kept kept refused refused",
    ),
    BrokenAnswers(
        "a code for an answer that is not in the export",
        CODED,
        review={"code;Commune;": "code;commune;"},
        status=2,
        says=("row 7, column seen: saw 'commune'", "Did you mean 'Commune'?"),
    ),
    BrokenAnswers(
        "a code that a spreadsheet made a date of",
        "size\n1-2\n3-4\n1-2\n3-4\n",
        review={"code;1-2;": "code;01/02/2026;"},
        status=2,
        says=("saw '01/02/2026'", "Spreadsheets turn texts such as 1-2 into dates"),
    ),
    BrokenAnswers(
        "a code that is a formula",
        CODED,
        review={";;commune;;": ";;=1+1;;"},
        status=2,
        says=("saw '=1+1', wanted a name of small letters, digits and hyphens",),
    ),
    BrokenAnswers(
        "a question named to climb out of its folder",
        CODED,
        review={";type;;;Few": ";../../etc/passwd;;;Few"},
        status=2,
        says=("saw '../../etc/passwd', wanted a name",),
    ),
    BrokenAnswers(
        "a column whose heading climbs out of its folder",
        "../../x\nOui\nNon\n",
        fates="kept kept",
        cells=("yes", "no"),
    ),
    BrokenAnswers(
        "answers that are formulas",
        'q\n"=HYPERLINK(""x"")"\n"=HYPERLINK(""x"")"\n+1\n+1\n@x\n@x\n',
        fates="kept kept kept kept kept kept",
        cells=("hyperlink-x", "hyperlink-x", "plus-1", "plus-1", "x", "x"),
    ),
    BrokenAnswers(
        "a text kept that is a formula",
        "idée\n=1+1\nbien\nmieux\n",
        review={"idée;text;;3;;;;": "idée;kept-text;;3;idea;;;"},
        says=("repaired, 1: column idée: an apostrophe put before a text",),
        fates="repaired kept kept",
        cells=("'=1+1", "bien", "mieux"),
    ),
    BrokenAnswers(
        "the same respondent twice",
        "id;type\n1;Commune\n2;Région\n1;Région\n 2;Commune\n",
        review={},
        says=(
            "refused, 1: the respondent of row 2 again",
            "refused, 1: the respondent of row 3 again",
        ),
        fates="kept kept refused refused",
    ),
    BrokenAnswers(
        "the same row at the same second",
        "submitdate;type\n2026-03-01 10:00:00;Commune\n2026-03-01 10:00:00;Commune\n",
        says=("refused, 1: row 2 again, to the second",),
        fates="kept refused",
    ),
    BrokenAnswers(
        "rows that were never sent",
        "submitdate;type\n2026-03-01;Commune\n;Commune\n",
        review={"incomplete;rule;;1;;keep": "incomplete;rule;;1;;refuse"},
        says=("refused, 1: incomplete",),
        fates="kept refused",
    ),
    BrokenAnswers(
        "rows of those who tried it out",
        "Nom;type\nTEST;Commune\nessai 2;Région\nDurand;Commune\nMartin;Région\n",
        says=("refused, 2: a test: a cell says so",),
        fates="refused refused kept kept",
        never=("Durand", "Martin"),
    ),
    BrokenAnswers(
        "e-mail addresses under a harmless heading",
        "Q1;type\na.b@exemple.fr;Commune\nc.d@exemple.fr;Commune\n",
        fates="kept kept",
        never=("exemple.fr",),
    ),
    BrokenAnswers(
        "an e-mail address in a text that is kept",
        "idée\nécrire à a.b@exemple.fr\nbien\nmieux\nplus\nmoins\nrien\n",
        review={"idée;text;;6;;;;": "idée;kept-text;;6;idea;;;"},
        says=("refused, 1: column idée: an e-mail address in a column that is kept",),
        fates="refused kept kept kept kept kept",
        never=("exemple.fr",),
    ),
    BrokenAnswers(
        "a telephone number in a column of numbers",
        "habitants\n" + "".join(f"{37 * n}\n" for n in range(4, 20)) + "0698765432\n",
        says=("refused, 1: column habitants: a telephone number in a column that is kept",),
        fates=" ".join(["kept"] * 16 + ["refused"]),
        never=("0698765432",),
    ),
    BrokenAnswers(
        "an IP address beside an answer",
        "q\nOui\nOui\nOui\nNon\nNon\ndepuis 203.0.113.9\n",
        says=("repaired, 1: column q: a text of one’s own counted as another answer",),
        fates="kept kept kept kept kept repaired",
        never=("203.0.113.9",),
    ),
    BrokenAnswers(
        "answers without a header",
        "a.b@exemple.fr;Oui;x\nc.d@exemple.fr;Non;y\n",
        status=2,
        says=("row 1: wanted",),
        never=("exemple.fr",),
    ),
    BrokenAnswers(
        "a ragged row with an address",
        "type;mail\nCommune;a.b@exemple.fr\nCommune;c.d@exemple.fr;06 98 76 54 32\nRégion\n",
        says=("refused, 1: too many cells", "refused, 1: too few cells"),
        fates="kept refused refused",
        never=("exemple.fr", "06 98 76 54 32"),
    ),
    BrokenAnswers(
        "codes of communes that lost their zero",
        "code insee\n69123\n1004\n2A004\n",
        review={"code insee;personal;;3;;": "code insee;insee;;3;place;"},
        says=("refused, 1: column code insee: saw 1004; did you mean 01004?",),
        fates="kept refused kept",
    ),
    BrokenAnswers(
        "codes of communes that lost their zero, restored",
        "code insee\n69123\n1004\n2A004\n",
        review={
            "code insee;personal;;3;;": "code insee;insee;;3;place;",
            "zeros;rule;;;;refuse": "zeros;rule;;;;restore",
        },
        says=("repaired, 1: column code insee: a lost zero restored",),
        fates="kept repaired kept",
        cells=("69123", "01004", "2A004"),
    ),
    BrokenAnswers(
        "numbers in the French manner",
        "habitants\n1 234\n2,5\ndouze\n" + "".join(f"{37 * n}\n" for n in range(4, 40)),
        says=(
            "repaired, 2: column habitants: a number written with a comma or spaces",
            "refused, 1: column habitants: not a number",
        ),
        fates=" ".join(["repaired", "repaired", "refused"] + ["kept"] * 36),
        never=("douze",),
    ),
    BrokenAnswers(
        "a role that is none",
        CODED,
        review={"type;question;": "type;Question;"},
        status=2,
        says=("saw 'Question', wanted one of", "Did you mean 'question'?"),
    ),
    BrokenAnswers(
        "a column that the reviewer forgot",
        "type;avis\nCommune;Oui\nRégion;Non\nCommune;Oui\n",
        review={"avis;question;;3;avis;;;Answered by yes or no.\r\n": ""},
        status=2,
        says=("column avis: saw 'no row', wanted a row for each column of the export",),
    ),
    BrokenAnswers(
        "two columns under one name",
        "type;genre\nCommune;Oui\nRégion;Non\nCommune;Oui\nRégion;Oui\n",
        review={";genre;;;Answered": ";type;;;Answered"},
        status=2,
        says=("wanted a question of its own; column 'type' has it too",),
    ),
    BrokenAnswers(
        "answers that the reviewer takes for none",
        CODED,
        review={";;commune;;": ";;;;", ";;region;;": ";;;;"},
        fates="kept kept kept kept",
        cells=("", "", "", ""),
    ),
    BrokenAnswers(
        "only tests",
        "Nom;type\ntest;Commune\ntest;Commune\n",
        status=2,
        says=("no row could be taken",),
    ),
    BrokenAnswers(
        "text that a terminal would obey",
        "q\x1b[2J\nOui\nNon\nOui\x1b[31m\nOui\nOui\x1b[31m\nNon\n",
        review={"code;Oui\x1b[31m;2;;oui-31m;;": "code;Oui\x1b[31m;2;;yes;;"},
        fates="kept kept kept kept kept kept",
    ),
)
