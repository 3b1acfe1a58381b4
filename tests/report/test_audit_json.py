import json
from copy import deepcopy

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, ValidationError
from samples import cells, counted, margins, school_margins, schools

from analysis.audit.sample import audit_sample
from analysis.audit.sample_answers import Asked
from analysis.report.audit_json import SCHEMA, as_json, audit_record, validator
from analysis.sources.provenance import File

FILE = File("margins.csv", "0" * 64, 12)
FIELDS = (
    "$schema n population share interval weighted deff n_eff composition r_indicator worst_case "
    "tipping ddc_to_flip verdict reasons warnings provenance"
).split()
TWO = "variable level count\ntype commune 800\ntype epci 200"


def record_of(sample, known, asked, *, language="en"):
    found = audit_sample(sample, known, asked=asked)
    return audit_record(found, cells=sample, margins=known, margins_file=FILE, language=language)


def small(counts, *, drawing=TWO, **asked):
    sample = cells(counted(counts), columns=("type", "q"))
    return record_of(sample, margins(drawing), Asked("q", ("oui",), **asked))


@pytest.fixture(scope="module")
def schools_record():
    known = school_margins("stype", "sch.wide")
    sample = cells(schools("apisrs"), columns=("stype", "sch.wide", "awards"))
    return record_of(sample, known, Asked("awards", ("Yes",)))


def test_the_schema_is_one_and_allows_nothing_unsaid():
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    objects = [one for one in walked(schema) if one.get("type") == "object"]
    open_ended = [one for one in objects if one.get("additionalProperties") is not False]
    assert [list(one) for one in open_ended if "properties" in one] == []
    closed = [one for one in objects if "properties" in one]
    assert all(set(one["required"]) == set(one["properties"]) for one in closed)


def walked(schema):
    if isinstance(schema, dict):
        yield schema
        for one in schema.values():
            yield from walked(one)
    elif isinstance(schema, list):
        for one in schema:
            yield from walked(one)


def test_it_has_exactly_the_fields_that_were_promised(schools_record):
    assert list(schools_record) == FIELDS
    assert list(schools_record["weighted"]) == ["method", "share", "interval", "se"]
    assert list(schools_record["composition"]) == [
        "statistic",
        "p_value",
        "total_variation",
        "by_level",
    ]
    assert list(schools_record["r_indicator"]) == ["value", "se", "interval"]
    assert list(schools_record["tipping"]) == ["share", "gap"]


def test_the_numbers_of_schools(schools_record):
    one = schools_record
    assert (one["n"], one["population"], one["share"]) == (200, 6194, 0.62)
    assert one["interval"]["low"] == pytest.approx(0.551067, abs=1e-6)
    assert one["weighted"]["method"] == "raking"
    assert one["verdict"] == "nonresponse"
    assert [reason["holds"] for reason in one["reasons"]] == [True, None, True, True, False]
    assert one["provenance"]["sample"]["rows"]["read"] == 200
    assert one["provenance"]["margins"]["sha256"] == FILE.sha256


@settings(max_examples=60)
@given(
    st.fixed_dictionaries(
        {
            (level, code): st.integers(0, 40)
            for level in ("commune", "epci", "")
            for code in ("oui", "non", "")
        }
    ).filter(lambda counts: sum(n for (_, code), n in counts.items() if code == "oui")),
    st.sampled_from([None, 300, 10**8]),
    st.sampled_from([0.02, 0.5, 0.97]),
    st.booleans(),
)
def test_it_always_is_as_its_schema_says_and_never_says_nan(counts, size, threshold, above):
    record = small(counts, population=size, threshold=threshold, above=above)
    text = as_json(record)  # raises for what is no number
    again = json.loads(text)
    validator().validate(again)
    assert again == record
    unknown = [record["weighted"]["interval"], record["r_indicator"]["value"]]
    assert record["warnings"] or None not in unknown


def test_a_census_and_a_level_nobody_answered_in_are_null_with_their_reasons():
    census = small({("commune", "oui"): 600, ("commune", "non"): 200, ("epci", "oui"): 200})
    assert (census["tipping"], census["ddc_to_flip"]) == ({"share": None, "gap": None}, None)
    assert "census" in [one["key"] for one in census["warnings"]]
    empty = small({("commune", "oui"): 60})
    assert empty["weighted"] == {
        "method": "post-stratification",
        "share": None,
        "interval": None,
        "se": None,
    }
    assert (empty["deff"], empty["n_eff"], empty["verdict"]) == (None, None, "unchecked")
    assert {"empty-level", "no-r"} <= {one["key"] for one in empty["warnings"]}


def test_the_same_audit_is_the_same_bytes(schools_record):
    assert as_json(schools_record) == as_json(deepcopy(schools_record))


def test_what_the_schema_does_not_know_is_refused(schools_record):
    changed = {**schools_record, "verdict": "fine"}
    with pytest.raises(ValidationError):
        validator().validate(changed)
