from analysis.audit.findings import about
from analysis.display.published_numbers import published_numbers


def test_one_row_for_each_claim_with_what_is_known_of_it(study):
    made = published_numbers(about(study.findings, figure="F01"))
    rows = {row[0]: dict(zip(made.columns, row, strict=True)) for row in made.rows}
    first = rows["2016-participation-1"]
    assert (first["printed"], first["unit"], first["verdict"]) == ("80,1", "%", "composition")
    assert first["share"] == first["count"] / first["base"]
    assert first["every_base_low"] <= first["largest_base_low"] < first["largest_base_high"]


def test_what_print_does_not_say_is_left_empty(study):
    made = published_numbers(about(study.findings, figure="F02"))
    unprinted = dict(zip(made.columns, made.rows[-1], strict=True))
    assert (unprinted["printed"], unprinted["largest_base"]) == ("", None)
