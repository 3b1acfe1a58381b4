"""Files that a reader saves out of the page itself."""

from base64 import b64encode
from html import escape

from analysis.report.headings import slug


def download(text: str, *, name: str, label: str, ending: str = "csv") -> str:
    """A link that saves a text as a file: it is in the page, nothing is fetched.

    >>> download("a,b\\n", name="F01 · Coût", label="CSV")
    '<a download="f01-cout.csv" href="data:text/csv;charset=utf-8;base64,YSxiCg==">CSV</a>'
    """
    held = b64encode(text.encode()).decode()
    address = f"data:text/{ending};charset=utf-8;base64,{held}"
    return f'<a download="{slug(name)}.{ending}" href="{address}">{escape(label)}</a>'
