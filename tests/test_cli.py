"""What is typed: help, usage, exit status. What the commands do: tests/commands/."""

import pytest

from analysis.cli import main
from analysis.commands import seal

COMMANDS = (
    ["report"],
    ["new-wave"],
    ["import"],
    ["check"],
    ["diff"],
    ["grim"],
    ["reconstruct"],
    ["population"],
    ["population", "build"],
    ["seal"],
)


@pytest.fixture
def run(capsys):
    """Exit status and what was written, out and err."""

    def typed(*arguments):
        try:
            status = main(arguments)
        except SystemExit as left:  # argparse leaves by itself
            status = left.code
        return status, *capsys.readouterr()

    return typed


@pytest.mark.parametrize("command", [[], *COMMANDS], ids=" ".join)
def test_every_command_has_help(run, command):
    status, out, err = run(*command, "--help")
    assert (status, err) == (0, "")
    assert out.startswith(" ".join(["usage: barometre", *command]))


def test_help_names_every_command_and_exit_status(run):
    _, out, _ = run("--help")
    for name, text in {
        "report": "run the notebooks",
        "import": "an export of a survey platform",
        "check": "every fault of a file of answers",
        "diff": "what changed between two reports",
        "grim": "can a printed",
        "seal": "describe",
    }.items():
        assert f"{name} {text}" in " ".join(out.split())
    assert "Exit status: 0 done, 1 the answer is no, 2 bad input" in " ".join(out.split())


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param([], id="no command"),
        pytest.param(["raport"], id="an unknown command"),
        pytest.param(["grim", "80,1"], id="no base"),
        pytest.param(["grim", "--base", "194"], id="no number"),
        pytest.param(["grim", "80,1", "--base", "0"], id="a base of none"),
        pytest.param(["grim", "80,1", "--base", "many"], id="a base in words"),
        pytest.param(["grim", "80", "--base", "5", "--base-up-to", "9"], id="two bases"),
        pytest.param(["grim", "61", "29", "--base", "55"], id="several numbers, no reading"),
        pytest.param(
            ["grim", "61", "29", "--base", "55", "--multiple", "--mentions"], id="two readings"
        ),
        pytest.param(["grim", "eighty", "--base", "194"], id="no number at all"),
        pytest.param(["grim", "", "--base", "194"], id="an empty text"),
        pytest.param(["grim", "80,1", "--base", "194", "--language", "de"], id="a third language"),
        pytest.param(["reconstruct", "--draws", "2"], id="several draws, nowhere to"),
        pytest.param(["reconstruct", "--draws", "0"], id="no draw"),
        pytest.param(["report", "--wave", "latest"], id="a wave in words"),
        pytest.param(["report", "--language", "de"], id="a report in a third language"),
        pytest.param(["report", "--processes", "0"], id="no process"),
        pytest.param(["diff", "reports"], id="one report only"),
        pytest.param(["diff", "a", "b", "--language", "de"], id="changes in a third language"),
        pytest.param(["import"], id="no export"),
        pytest.param(["import", "a.csv", "--wave", "latest"], id="a former edition in words"),
        pytest.param(["check"], id="no answers"),
        pytest.param(["check", "a.csv", "--wave", "2016", "--codebook", "b"], id="two codebooks"),
        pytest.param(["population"], id="no action"),
        pytest.param(["population", "build"], id="no tarball"),
    ],
)
def test_bad_usage_is_told_and_does_nothing(run, typed):
    status, out, err = run(*typed)
    assert (status, out) == (2, "")
    assert err.startswith("usage: barometre")
    assert "error: " in err
    assert "Traceback" not in err


def test_stopping_by_hand_is_no_fault_of_the_program(run, monkeypatch):
    def stop(given):
        raise KeyboardInterrupt

    monkeypatch.setattr(seal, "run", stop)
    status, _, err = run("seal")
    assert status == 130
    assert "what was there is as it was" in err
