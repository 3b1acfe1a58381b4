import argparse
import json
import shlex
import socket
import warnings
from pathlib import Path

import pytest
from collected import write_collected

from analysis.audit.study import open_study
from analysis.commands import report
from analysis.display.evidence import status
from analysis.paths import CITATION, ROOT
from analysis.report.crate import PROFILE, SPECIFICATION, command, write_crate
from analysis.report.parameters import Parameters
from analysis.report.publish import CRATE
from analysis.report.source_tree import tree_hash

GOLDEN = Path(__file__).parents[1] / "golden"
BOTH = ("fr", "en")


def files_of_a_report(folder):
    (folder / "figures").mkdir(parents=True)
    (folder / "index.html").write_text("<title>Oui</title>", encoding="utf-8")
    (folder / "figures" / "F01.fr.svg").write_text("<svg/>")
    (folder / "manifest.json").write_text("{}")
    return folder


def crate(folder, study, *, parameters=None, languages=BOTH):
    """The crate written into a small report, by the identity of what it describes."""
    path = write_crate(folder, study, parameters=parameters or Parameters(), languages=languages)
    return {one["@id"]: one for one in json.loads(path.read_text(encoding="utf-8"))["@graph"]}


@pytest.fixture
def built(tmp_path):
    return files_of_a_report(tmp_path / "built")


def ids(references):
    return [one["@id"] for one in references]


def test_it_says_which_command_made_which_files_from_which(built, study):
    told = crate(built, study)
    action = told["#report"]
    assert action["instrument"] == {"@id": "#barometre"}
    assert ids(action["result"]) == ["figures/F01.fr.svg", "index.html", "manifest.json"]
    assert action["result"] == told["./"]["hasPart"]
    assert {"#data/published/claims.csv", "#requirements.lock"} <= set(ids(action["object"]))
    assert action["description"] == "barometre report --wave 2016 --alpha 0.05 --delta 0.2"


def test_every_entity_that_is_pointed_at_is_described(built, study):
    told = crate(built, study)

    def pointed_at(value):
        if isinstance(value, list):
            return {one for each in value for one in pointed_at(each)}
        return {value["@id"]} if isinstance(value, dict) else set()

    wanted = {one for entity in told.values() for one in pointed_at(list(entity.values()))}
    assert wanted - told.keys() == {SPECIFICATION}


def test_the_root_says_what_the_answers_are_and_who_answers_for_it(built, study):
    root = crate(built, study)["./"]
    assert status(study, language="en") in root["description"]
    assert root["author"] == root["publisher"] == {"@id": "#The-barometre-authors"}
    assert root["license"] == {"@id": "https://spdx.org/licenses/MIT"}
    assert f'date-released: "{root["datePublished"]}"' in CITATION.read_text(encoding="utf-8")
    assert root["inLanguage"] == ["fr", "en"]
    assert root["conformsTo"] == {"@id": PROFILE}


def test_a_single_value_is_not_a_list(built, study):
    assert crate(built, study, languages=("en",))["./"]["inLanguage"] == "en"


def test_the_software_is_told_by_version_needs_and_hash_of_its_sources(built, study):
    told = crate(built, study)
    software = told["#barometre"]
    assert software["softwareVersion"] == "0.1.0"
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert [need for need in software["softwareRequirements"] if need not in lock] == []
    assert len(software["softwareRequirements"]) == 5
    assert told[software["identifier"]["@id"]]["value"] == tree_hash()


def test_parameters_are_told_and_answers_only_by_name(tmp_path, built):
    path = write_collected(tmp_path)
    parameters = Parameters(answers=str(path), delta=0.1)
    told = crate(built, open_study("2016", answers=path), parameters=parameters)
    assert told["#parameter-delta"]["value"] == 0.1
    assert told["#parameter-answers"]["value"] == "respondents.csv"
    assert "--answers respondents.csv" in told["#report"]["description"]
    assert str(tmp_path) not in (built / CRATE).read_text(encoding="utf-8")


def test_answers_that_were_not_given_are_no_parameter(built, study):
    told = [one for one in crate(built, study) if one.startswith("#parameter-")]
    assert told == ["#parameter-wave", "#parameter-alpha", "#parameter-delta"]


def test_it_is_the_same_each_time_and_names_no_place(tmp_path, study):
    made = [files_of_a_report(tmp_path / name) for name in ("one", "two")]
    for folder in (*made, made[1]):
        crate(folder, study)
    first, second = ((folder / CRATE).read_bytes() for folder in made)
    assert first == second
    assert str(ROOT).encode() not in first
    assert str(tmp_path).encode() not in first


@pytest.mark.parametrize(
    ("parameters", "languages"),
    [
        (Parameters(), BOTH),
        (Parameters(answers="data/my answers.csv", alpha=0.1), ("en",)),
    ],
)
def test_the_command_that_is_told_can_be_typed(parameters, languages):
    typed = shlex.split(command(parameters, languages=languages))
    parser = argparse.ArgumentParser("barometre")
    report.add(parser.add_subparsers())
    given = parser.parse_args(typed[1:])
    assert typed[0] == "barometre"
    assert given.language == (languages[0] if len(languages) == 1 else None)
    told = {name: getattr(given, name) for name in ("wave", "answers", "alpha", "delta")}
    assert Parameters(**told) == parameters


def test_a_printed_page_is_asked_for_by_name(built, study):
    (built / "report.fr.pdf").write_bytes(b"%PDF")
    assert crate(built, study)["#report"]["description"].endswith(" --pdf")


@pytest.fixture(scope="module")
def validated(tmp_path_factory, study):
    """What the community's validator says of a crate, with the network off.

    Its one need of the network is the RO-Crate context: golden/ro_crate_context.md.
    """
    from requests_cache import CachedRequest, CachedResponse, CachedSession
    from rocrate_validator.services import ValidationSettings, validate

    folder = tmp_path_factory.mktemp("crate")
    crate(files_of_a_report(folder / "built"), study)
    context = f"{SPECIFICATION}/context"
    with CachedSession(str(folder / "cache"), backend="sqlite") as session:
        session.cache.save_response(
            CachedResponse(
                content=(GOLDEN / "ro_crate_context.json").read_bytes(),
                status_code=200,
                url=context,
                headers={"Content-Type": "application/ld+json"},
                request=CachedRequest(method="GET", url=context),
            )
        )

    def no_network(*args):
        raise OSError("the network is off")

    with pytest.MonkeyPatch.context() as patch, warnings.catch_warnings():
        patch.setattr(socket.socket, "connect", no_network)
        warnings.filterwarnings("ignore", "ConjunctiveGraph is deprecated", DeprecationWarning)
        return validate(
            ValidationSettings(
                rocrate_uri=folder / "built",
                profile_identifier="process-run-crate",
                requirement_severity="RECOMMENDED",
                offline=True,
                cache_path=folder / "cache",
            )
        )


def test_it_is_a_process_run_crate_of_which_nothing_required_is_missing(validated):
    wrong = [one.message for one in validated.get_issues() if one.severity.name == "REQUIRED"]
    assert wrong == []
    checked = {one.identifier.partition("_")[0] for one in validated.executed_checks}
    assert checked == {"ro-crate-1.1", "process-run-crate-0.5"}


def test_what_is_recommended_and_cannot_be_told_is_known(validated):
    # No time and nobody who ran it: the same sources give the same bytes. No address before the
    # repository has one.
    assert {one.message for one in validated.get_issues()} == {
        "The Action SHOULD have an endTime in ISO 8601 format",
        "The Action SHOULD have an agent that is a Person or Organization",
        "The Application SHOULD have a url",
        "The SoftwareApplication id SHOULD be an absolute URI",
        "The organization SHOULD have a URL.",
    }
