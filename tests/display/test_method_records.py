import analysis.methods
from analysis.display.method_records import RECORDS
from analysis.methods.proportions import Share


def test_they_are_records_of_methods_each_with_other_words():
    assert Share in RECORDS
    assert {kind.__module__.rpartition(".")[0] for kind in RECORDS} == {analysis.methods.__name__}
    assert len({words.what for words in RECORDS.values()}) == len(RECORDS)
