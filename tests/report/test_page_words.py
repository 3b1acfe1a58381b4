from analysis.report.page_words import without_foot, words


def test_only_what_a_reader_reads_counts():
    page = (
        "<style>p { color: red }</style><script>run()</script><p>80,1&nbsp;%\n des <b>communes</b>"
        "</p><svg><title>F01</title><style>x</style><text>drawn</text></svg><p>&lt;fin&gt;</p>"
    )
    assert words(page) == "80,1 % des communes <fin>"


def test_the_foot_is_told_apart():
    page = '<p>a</p><footer class="x">\n<p>hash</p>\n</footer><p>b</p>'
    assert without_foot(page) == "<p>a</p><p>b</p>"
    assert without_foot("<p>a</p>") == "<p>a</p>"
