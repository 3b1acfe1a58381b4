import subprocess
import sys


def test_python_m_analysis_is_the_same_command():
    command = [sys.executable, "-m", "analysis", "grim", "80,1 %", "--base", "191"]
    ran = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout == "80,1\u202f% de 191\u202f: possible (153).\n"
