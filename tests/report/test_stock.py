import os
import subprocess
import sys

from analysis.paths import ROOT
from analysis.report.forge import FORGE

ASK = """
import sys
from analysis.report import stock
told = stock.lay_in()
print(told, [name for name in stock.NAMES if name not in sys.modules])
"""


def asked(code, **environment):
    """What a new Python says; importing so much is nothing for this one."""
    return subprocess.run(
        [sys.executable, "-c", code],
        env=os.environ | {"PYDEVD_DISABLE_FILE_VALIDATION": "1"} | environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


def test_all_of_it_is_there_and_nothing_warns():
    ran = asked(ASK)
    assert (ran.stdout, ran.stderr) == ("[] []\n", "")


def test_what_cannot_be_imported_is_left_to_the_notebook():
    wanting = ASK.replace("told =", "stock.NAMES = ('no_such_module', 'json.tool'); told =")
    assert asked(wanting).stdout == "[] ['no_such_module']\n"


def test_where_something_warns_when_imported_there_is_no_forge(tmp_path):
    (tmp_path / "sqlite3.py").write_text("import warnings; warnings.warn('old')", encoding="utf-8")
    ran = asked(
        "import analysis.report.stock; print('on')", PYTHONPATH=str(tmp_path), **{FORGE: "1"}
    )
    assert (ran.returncode, ran.stdout) == (0, "")
    assert asked("import analysis.report.stock; print('on')", **{FORGE: "1"}).stdout == "on\n"
