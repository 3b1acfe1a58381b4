"""How is it published? Runs the notebooks, writes the pages."""

import sys

# Jupyter's nbformat pulls this in for one format check nobody here uses, and it costs every
# process 1.4 s (jupyter_server#1559); forbidden before the first Jupyter import, it is skipped.
sys.modules.setdefault("rfc3987_syntax", None)
