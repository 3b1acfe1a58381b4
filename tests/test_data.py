"""What must be true of the data, whoever changes them."""

import csv
import gzip
import hashlib
import json
import re
import shutil
from pathlib import PurePosixPath

import pytest
from frictionless import Package, validate

from analysis.paths import DATA, DATAPACKAGE, PUBLISHED
from analysis.sources.schema import load_schema

RESOURCES = json.loads(DATAPACKAGE.read_text(encoding="utf-8"))["resources"]
FILES = sorted(
    path.relative_to(DATA).as_posix()
    for path in DATA.rglob("*")
    if path.is_file() and path != DATAPACKAGE and not path.name.startswith("README")
)
LICENCES = {"etalab-2.0", "CC-BY-4.0"}
HEADING = re.compile("^### (.+)", re.MULTILINE)
UNLICENSED = """data/datapackage.json does not say under which licence {path} may be used.
Its owner decides. Then copy the one of "licenses", at the top of that file, into its entry:
"licenses": [ {{"name": "CC-BY-4.0", ...}} ]."""
UNWRITTEN = """data/README.md does not speak of the files below. Write, before "What is not here":
    ## FOLDER/ — what it is, in a few words
    ### FILE, FILE
and three sentences: caveats first, then who asked whom, when and how, then the licence."""
FIGURES = ["F01", "F02", "F03", "F04", "F05", "F06", "F07"]


def rows(path):
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


CLAIMS = rows(PUBLISHED / "claims.csv")
PRINTED = [claim for claim in CLAIMS if claim["printed"]]


def by_name(resource):
    return resource["name"]


def by_id(claim):
    return claim["id"]


def test_every_file_is_described_once():
    assert sorted(resource["path"] for resource in RESOURCES) == FILES


@pytest.mark.parametrize("resource", RESOURCES, ids=by_name)
def test_a_file_is_the_one_described(resource):
    content = (DATA / resource["path"]).read_bytes()
    assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
    assert resource["bytes"] == len(content)


@pytest.mark.parametrize("resource", RESOURCES, ids=by_name)
def test_a_file_says_what_it_is_where_it_comes_from_and_what_one_may_do_with_it(resource):
    assert resource["title"].strip()
    assert all(source["title"].strip() for source in resource["sources"])
    assert resource["sources"]
    told = {licence["name"] for licence in resource.get("licenses", ())}
    assert told, UNLICENSED.format(**resource)
    assert told <= LICENCES


def test_data_readme_speaks_of_every_file():
    text = (DATA / "README.md").read_text(encoding="utf-8")
    sections = {
        re.match(r"[^ \n]*", part)[0]: set(re.findall("[^ ,]+", " ".join(HEADING.findall(part))))
        for part in text.split("\n## ")
    }
    paths = [PurePosixPath(resource["path"]) for resource in RESOURCES]
    silent = [path for path in paths if path.name not in sections.get(f"{path.parent}/", ())]
    assert not silent, "\n".join([UNWRITTEN, *(f"{one.parent}/: {one.name}" for one in silent)])


@pytest.mark.parametrize(
    "resource", [one for one in RESOURCES if "reconstructed" in one["path"]], ids=by_name
)
def test_what_is_made_up_says_so_in_both_languages(resource):
    assert "RECONSTRUCTED" in resource["title"]
    assert "RECONSTITUÉES" in resource["title"]


@pytest.mark.parametrize(
    "resource", [one for one in RESOURCES if one["path"].endswith((".csv", ".csv.gz"))], ids=by_name
)
def test_a_table_has_the_columns_described(resource):
    schema = resource["schema"]
    if isinstance(schema, str):
        schema = json.loads((DATA / schema).read_text(encoding="utf-8"))
    path = DATA / resource["path"]
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8", newline="") as lines:
        header = next(csv.reader(lines))
    assert header == [field["name"] for field in schema["fields"]]


# frictionless leaves the file under a gzipped table to the garbage collector; nothing of ours.
@pytest.mark.filterwarnings(
    "ignore:unclosed file <_io.BufferedReader name='.*2026-authorities.csv.gz'>:ResourceWarning"
)
def test_frictionless_finds_no_fault():
    report = validate(str(DATAPACKAGE))
    assert report.flatten(["name", "rowNumber", "fieldName", "message"]) == []
    assert report.valid
    assert report.stats["tasks"] == len(RESOURCES)


@pytest.mark.parametrize(
    ("name", "old", "new", "fault"),
    [
        ("respondents-2016", ",commune,", ",mairie,", "constraint-error"),
        ("respondents-2016", "reconstructed-002,", "reconstructed-001,", "unique-error"),
        ("tools-2016", ",reconstructed-007,", ",reconstructed-999,", "foreign-key"),
        ("claims", "2016-type-2,", "2016-type-1,", "primary-key"),
        ("strata-2016", "count\n", "number\n", "incorrect-label"),
    ],
)
def test_frictionless_knows_our_rules(tmp_path, name, old, new, fault):
    package = shutil.copytree(DATA, tmp_path / "data") / DATAPACKAGE.name
    path = package.parent / next(one["path"] for one in RESOURCES if one["name"] == name)
    content = path.read_text(encoding="utf-8")
    assert old in content
    path.write_text(content.replace(old, new, 1), encoding="utf-8")
    report = Package(str(package)).get_resource(name).validate()
    assert fault in {kind for (kind,) in report.flatten(["type"])}


@pytest.mark.parametrize("table", ["respondents", "tools"])
def test_frictionless_and_we_read_the_same_codebook(table):
    theirs = Package(str(DATAPACKAGE)).get_resource(f"{table}-2016").schema
    ours = load_schema("2016", table)
    assert theirs.field_names == list(ours.fields)
    assert theirs.primary_key == [ours.key]
    for field in theirs.fields:
        assert tuple(field.constraints.get("enum", ())) == ours.fields[field.name].codes


def test_figures_have_claims_and_claims_their_figures():
    assert [figure["figure"] for figure in rows(PUBLISHED / "figures.csv")] == FIGURES
    assert sorted({claim["figure"] for claim in CLAIMS} - {""}) == FIGURES


@pytest.mark.parametrize("claim", CLAIMS, ids=by_id)
def test_a_claim_says_where_it_was_printed(claim):
    assert re.fullmatch(r"https?://[a-z0-9.-]+\.[a-z]+/\S+", claim["source"])


@pytest.mark.parametrize("claim", PRINTED, ids=by_id)
def test_a_sentence_holds_the_number_it_prints(claim):
    spaced, printed = (re.sub(r"\s", " ", claim[column]) for column in ("sentence", "printed"))
    assert re.search(rf"(?<!\w){re.escape(printed)}(?!\w)", spaced)


@pytest.mark.parametrize("claim", CLAIMS, ids=by_id)
def test_a_claim_is_named_after_its_edition_and_question(claim):
    assert re.fullmatch(rf"{claim['wave']}-{claim['question']}-[1-9][0-9]*", claim["id"])


@pytest.mark.parametrize("path", [one for one in FILES if one.endswith(".csv")])
def test_tables_are_utf8_without_mark_and_end_as_on_unix(path):
    content = (DATA / path).read_bytes()
    assert not content.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in content
    assert content.endswith(b"\n")
