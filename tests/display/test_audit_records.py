from analysis.audit.verdict import Verdict
from analysis.display.audit_records import RECORDS
from analysis.display.method_records import RECORDS as OF_METHODS
from analysis.sources.claims import Claim


def test_they_are_records_of_audit_and_sources_each_with_other_words():
    assert {Claim, Verdict} < set(RECORDS)
    rooms = {kind.__module__.split(".")[1] for kind in RECORDS}
    assert rooms == {"audit", "sources"}
    assert len({words.what for words in RECORDS.values()}) == len(RECORDS)


def test_none_is_described_twice():
    assert not RECORDS.keys() & OF_METHODS.keys()
