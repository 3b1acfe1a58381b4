import re
from base64 import b64decode

import pytest

from analysis.report.downloads import download
from analysis.report.faults import check_page


@pytest.mark.parametrize("text", ["", "type,part\nrégion,0.125\n", '<script>alert("1")</script>'])
def test_what_is_saved_is_the_text(text):
    link = download(text, name="Types", label="CSV")
    assert b64decode(re.search(r"base64,([^\"]*)", link)[1]).decode() == text


def test_names_and_labels_cannot_leave_the_link():
    link = download("", name='"><script>', label="<b>")
    assert 'download="script.csv"' in link
    assert link.endswith(">&lt;b&gt;</a>")
    assert check_page(f'<html lang="fr">{link}</html>') == []
