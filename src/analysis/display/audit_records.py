"""What the records of `audit` and `sources` are, as `method_records` says those of `methods`."""

from analysis.audit.checks import Arithmetic
from analysis.audit.confirmation import Confirmation
from analysis.audit.crossings import Cell
from analysis.audit.reach import Reach
from analysis.audit.reproduce import Counted, Reproduction
from analysis.audit.respondents import TypeOfAuthority
from analysis.audit.sensitivity import Flip, Setting
from analysis.audit.verdict import Verdict
from analysis.audit.weighing import Weighing
from analysis.display import record_values as v
from analysis.display.method_records import BASE, COUNT, ESTIMATE, HIGH, LOW, WEIGHTS
from analysis.display.record_values import Words
from analysis.sources.claims import Claim
from analysis.sources.codebook import Question
from analysis.sources.columns import Column
from analysis.sources.population import MailingFrame

ANSWER, QUESTION, AMONG = ("answer", v.text), ("question", v.text), ("among", v.text)
WORDING = ("wording", v.label)
IN_POPULATION = ("in the population", v.count)

RECORDS: dict[type, Words] = {
    Claim: Words(
        "one number as printed",
        {
            "id": ("claim", v.text),
            "wave": ("edition", v.text),
            "figure": ("published figure", v.text),
            "sentence": ("sentence as published", v.text),
            "question": QUESTION,
            "answer": ANSWER,
            "among": AMONG,
            "proposition": ("what was concluded", v.text),
            "printed": ("number as printed", v.text),
            "unit": ("unit", v.text),
            "base": ("base, where printed", v.count),
            "source": ("source", v.text),
        },
    ),
    Question: Words(
        "a question as published",
        {
            "id": QUESTION,
            "form": ("form", v.text),
            "wording": WORDING,
            "answers": ("answers that were printed", v.labels),
        },
    ),
    Column: Words(
        "a column of answers",
        {
            "name": ("column", v.text),
            "wording": WORDING,
            "codes": ("codes", v.labels),
            "asked": ("asked of", v.text),
        },
    ),
    MailingFrame: Words(
        "whom the mailing could reach",
        {
            "commune": ("communes of 3,500 inhabitants or more", v.count),
            "intercommunalite": ("intercommunal bodies", v.count),
            "metropole": ("métropoles", v.count),
            "departement": ("départements", v.count),
            "region": ("régions", v.count),
        },
    ),
    Arithmetic: Words(
        "whether a printed share can exist",
        {
            "holds": ("it can exist", v.holds),
            "most": ("largest base", v.count),
            "printed_base": ("its base is printed", v.holds),
            "possible": ("bases that could print it", v.bases),
            "nearest": ("counts beside it, and what they print", v.neighbours),
            "strength": ("share of bases that could print it", v.share),
        },
    ),
    Reproduction: Words(
        "what the answers say of a claim",
        {
            "status": ("status", v.status),
            "evidence": ("rests on", v.evidence),
            "counted": ("counted", v.counted),
            "prints": ("prints", v.digits),
            "reason": ("reason of a difference", v.text),
        },
    ),
    Counted: Words("a count over its base", {"count": COUNT, "base": BASE}),
    Verdict: Words(
        "the verdict on a claim",
        {
            "key": ("verdict", v.verdict),
            "deciding": ("question that decided", v.word),
            "rank": ("rank, 0 the gravest", v.count),
        },
    ),
    Confirmation: Words(
        "what chance, composition and nonresponse leave",
        {
            "key": ("gravest answer", v.verdict),
            "pair": ("least favourable count and base", v.pair),
            "adjusted_holds": ("chance leaves it standing", v.holds),
            "interval": ("interval of the family, every base", v.interval),
            "better_from": ("base from which it is better", v.count),
            "better": ("what it is from there on", v.verdict),
            "at_best": ("what it is at the largest base", v.verdict),
            "composition": ("what another composition allows", v.interval),
            "worst": ("whatever the others think", v.interval),
            "gap": ("tipping gap at the estimate, in points", v.points),
            "gap_low": ("tipping gap that decides, in points", v.points),
            "flip": ("correlation that turns it over", v.correlation),
        },
    ),
    TypeOfAuthority: Words(
        "one type of authority",
        {
            "type": ("type", v.text),
            "answered": BASE,
            "population": IN_POPULATION,
            "share_answered": ("share of those who answered", v.share),
            "share_population": ("share of the population", v.share),
        },
    ),
    Reach: Words(
        "whom the survey reached",
        {"sample": ("answered", v.by_name), "population": ("in the population", v.by_name)},
    ),
    Weighing: Words(
        "weights of the respondents",
        {
            "to": ("population", v.text),
            "supposed": ("questions supposed", v.wordings),
            "margins": ("margins met", v.margins),
            "weights": WEIGHTS,
        },
    ),
    Cell: Words(
        "one answer in one group",
        {
            "group": ("among", v.text),
            "answer": ANSWER,
            "count": COUNT,
            "base": BASE,
            "share": ESTIMATE,
            "low": LOW,
            "high": HIGH,
            "drawn": ("in other draws", v.interval),
        },
    ),
    Setting: Words(
        "the verdicts for one alpha and one Delta",
        {
            "alpha": ("alpha", v.fraction),
            "delta": ("Delta", v.fraction),
            "verdicts": ("verdicts at the least favourable base", v.tallied),
            "at_largest": ("verdicts at the largest base", v.tallied),
        },
    ),
    Flip: Words(
        "where a verdict turns as Delta grows",
        {
            "last": ("last Delta before", v.fraction),
            "first": ("first Delta after", v.fraction),
            "before": ("verdict before", v.verdict),
            "after": ("verdict after", v.verdict),
        },
    ),
}
