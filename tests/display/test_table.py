from html import escape
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from analysis.display.legible import legible
from analysis.display.table import Cited, Prose, Table

RUDE = "<script>alert('1 & 2')</script>"
TEXTS = st.text(st.characters(codec="utf-8"), max_size=12)


class Reader(HTMLParser):
    """The cells of a page as (tag, attributes, text)."""

    def __init__(self):
        super().__init__()
        self.cells, self.inside = [], False

    def handle_starttag(self, tag, attrs):
        if tag != "wbr":  # a place where a long word may be broken
            self.cells.append([tag, dict(attrs), ""])
            self.inside = True

    def handle_endtag(self, tag):
        self.inside = False

    def handle_data(self, data):
        if self.inside:
            self.cells[-1][2] += data


def cells(made, *tags):
    reader = Reader()
    reader.feed(made._repr_html_())
    reader.close()
    return [(tag, attrs, text) for tag, attrs, text in reader.cells if tag in tags]


def table(**given):
    drawn = {"caption": "C", "columns": ("A", "B"), "rows": (("a", "1"),), "notes": ("N",)}
    return Table(**drawn | given)


def test_nothing_in_a_table_is_markup():
    html = table(caption=RUDE, columns=(RUDE, "B"), rows=((RUDE, RUDE),), notes=(RUDE,))
    assert "<script" not in html._repr_html_()
    assert html._repr_html_().count("&lt;script&gt;alert(&#x27;1 &amp; 2&#x27;)") == 5


def test_a_published_number_leads_to_its_claim_and_a_head_to_its_function():
    made = table(rows=(("a", Cited("62 %", RUDE)),), made_by={1: escape})
    html = made._repr_html_()
    assert f'<a href="#claim-{escape(RUDE)}">62 %</a>' in html
    assert '<a href="#fn-html.escape">B</a>' in html


def test_several_texts_in_a_cell_stand_side_by_side():
    made = table(rows=(("a", (Cited("1", "c"), RUDE)),))
    assert f'<td><a href="#claim-c">1</a>, {escape(RUDE)}</td>' in made._repr_html_()


def test_an_empty_text_leads_nowhere():
    assert "<a" not in table(rows=((Cited("", "c"), ""),))._repr_html_()


def test_headers_are_announced():
    assert cells(table(), "th") == [
        ("th", {"scope": "col"}, "A"),
        ("th", {"scope": "col"}, "B"),
        ("th", {"scope": "row"}, "a"),
    ]


def test_only_numbers_are_set_flush_right():
    made = table(columns=("A", "B", "C"), rows=(("a", "1", "x"),), numeric=frozenset({1}))
    assert cells(made, "td") == [("td", {"class": "number"}, "1"), ("td", {}, "x")]


def test_what_it_rests_on_stands_below():
    html = table(notes=("First", "Second"))._repr_html_()
    assert html.index("</table>") < html.index("First") < html.index("Second")


@given(st.lists(st.tuples(TEXTS, TEXTS), max_size=4))
def test_every_text_is_read_as_it_was_written(rows):
    found = [text for _, attrs, text in cells(table(rows=tuple(rows)), "th", "td")]
    written = [legible(text) for row in rows for text in row]
    assert found[2:] == written


def test_sentences_are_paragraphs_or_a_list():
    assert cells(Prose(("One.", RUDE)), "p", "script") == [("p", {}, "One."), ("p", {}, RUDE)]
    listed = cells(Prose(("One.", RUDE), numbered=True), "ol", "li", "script")
    assert [(tag, text) for tag, _, text in listed[1:]] == [("li", "One."), ("li", RUDE)]
    assert listed[0][0] == "ol"
