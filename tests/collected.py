"""A small survey as if it had been collected: nothing in it says that it was reconstructed."""

from tables import table

RESPONDENTS = """
    respondent  type         equipped  participation  extra-cost  time-gain  satisfaction
    r1          commune      yes       yes            yes         yes        satisfied
    r2          commune      yes       yes            yes         no         satisfied
    r3          region       yes       yes            no          yes        not-satisfied
    r4          departement  no        yes            yes         .          .
    r5          region       no        no             yes         .          .
"""
TOOLS = """
    tool  respondent  tool-kind  meetings  meeting-kinds.public-meetings
    t1    r1          open-data  yes       yes
    t2    r1          other      yes       no
    t3    r2          other      no        .
"""


def write_collected(folder, *, respondents=RESPONDENTS):
    """The answers as respondents.csv and tools.csv; returns the path of the respondents."""
    path = folder / "respondents.csv"
    table(respondents).to_csv(path, index=False, lineterminator="\n")
    table(TOOLS).to_csv(folder / "tools.csv", index=False, lineterminator="\n")
    return path
