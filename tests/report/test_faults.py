import pytest

from analysis.report.faults import check_page

ALT = "Parts des collectivités par taille"


def faults(body):
    return check_page(f'<html lang="fr"><body>{body}</body></html>')


@pytest.mark.parametrize(
    "body",
    [
        '<a href="https://example.org/">source</a>',
        '<a href="01-published-figures.html">page</a>',
        f'<img src="data:image/png;base64,AA" alt="{ALT}">',
        '<svg role="img" aria-labelledby="t"><title id="t">Parts</title><use href="#t"/></svg>',
        '<svg aria-hidden="true"></svg>',
        "<pre>&lt;script&gt; url(http://x) @import</pre>",
        "<style>b{background:url(data:,)} i{fill:url(#a)}</style>",
    ],
)
def test_sound_pages_have_no_fault(body):
    assert faults(body) == []


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("<script>1</script>", "<script> is not allowed"),
        ("<iframe></iframe>", "<iframe> is not allowed"),
        ("<p onclick='x()'>", "<p> has onclick"),
        ('<a href="javascript:x()">', "<a> links to a script"),
        ('<meta http-equiv="refresh" content="0">', "<meta> redirects"),
        (f'<img src="http://x/a.png" alt="{ALT}">', "<img> fetches http://x/a.png"),
        (f'<img src="a.png" alt="{ALT}">', "<img> fetches a.png"),
        ('<link rel="stylesheet" href="//cdn/x.css">', "<link> fetches //cdn/x.css"),
        ("<style>@import 'x.css'</style>", "<style> fetches something"),
        ('<p style="background: url(x.png)">', "<p> has a style that fetches something"),
        ("<svg></svg>", "<svg> has no title"),
        ('<svg aria-labelledby="t"></svg>', "no element has id t"),
        ('<p id="a"></p><p id="a"></p>', "id a is used 2 times"),
    ],
)
def test_each_fault_is_named(body, said):
    assert said in faults(body)


@pytest.mark.parametrize(
    "alt",
    [
        "",
        "figure",
        "a-rather-long-file-name.png",
        "No description has been provided for this image",
    ],
)
def test_useless_alternative_texts_are_faults(alt):
    assert faults(f'<img src="data:," alt="{alt}">') == [f"<img> has no useful alt: '{alt}'"]


def test_page_without_a_language_is_a_fault():
    assert check_page("<html></html>") == ["<html> has no lang"]
