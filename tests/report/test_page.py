import re
import shutil

import pytest
from jinja2 import UndefinedError
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from analysis.report import page as module
from analysis.report.faults import check_page
from analysis.report.page import POLICY, page, shell

SVG = (
    '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 900 90">'
    '<title>Parts par taille</title><defs><path id="p" d="M0 0"/></defs></svg>'
)
COLUMNS = "<th scope='col'>large</th>" * 60
TABLE = "<table><caption>Les {}</caption><tr>" + COLUMNS + "</tr></table>"
CONTEXT = {
    "site": "Baromètre & cie",
    "home": "index.html",
    "nav": [("index.html", "Accueil", False), ("02.html", "Nombres", True)],
    "switch": ("02-en.html", "English"),
    "banner": "Réponses reconstituées",
    "footer": ["claims.csv, sha256 3f9a"],
}
PAYLOAD = "<script>window.hit = 1</script><img src=x onerror='window.hit = 1'>"
FRENCH, ENGLISH = {"tags": ["fr"]}, {"tags": ["en"]}


def shows(**data):
    data = {mime.replace("_", "/").replace("svg", "svg+xml"): text for mime, text in data.items()}
    return new_output("display_data", data=data)


def code(*outputs, source="draw()", tags=()):
    return new_code_cell(source, outputs=list(outputs), metadata={"tags": list(tags)})


def rendered(*cells, language="fr", **context):
    return page(new_notebook(cells=list(cells)), language=language, context={**CONTEXT, **context})


@pytest.fixture(scope="module")
def whole():
    """A page with one of everything."""
    return rendered(
        new_markdown_cell("# Les nombres tiennent-ils ?", metadata=FRENCH),
        new_markdown_cell("# Do the numbers stand?", metadata=ENGLISH),
        code(source="wave = 2016", tags=["parameters"]),
        new_markdown_cell("## Figure 3\n\n### Par taille\n\n## Figure 3"),
        code(shows(image_svg=SVG, text_plain="<Figure>"), source='f03("a < b")'),
        code(shows(image_svg=SVG)),
        code(shows(text_html=TABLE.format("verdicts"), text_plain="| a |")),
        code(shows(text_markdown="Une *phrase*."), tags=["answer"]),
        code(new_output("stream", name="stderr", text="\x1b[31mattention\x1b[0m")),
        code(new_output("error", ename="ValueError", evalue="<17 %>", traceback=["\x1b[0mligne"])),
    )


def test_page_has_no_fault(whole):
    assert check_page(whole) == []


def test_page_says_its_language_title_and_policy(whole):
    assert '<html lang="fr">' in whole
    assert "<title>Les nombres tiennent-ils ? · Baromètre &amp; cie</title>" in whole
    assert whole.index(POLICY) < whole.index("<style")


def test_prose_keeps_one_language():
    cells = [new_markdown_cell("Oui", metadata=FRENCH), new_markdown_cell("Yes", metadata=ENGLISH)]
    assert "Oui" in rendered(*cells)
    assert "Yes" not in rendered(*cells)
    assert "Yes" in rendered(*cells, language="en")
    assert "Oui" not in rendered(*cells, language="en")


def test_headings_are_listed_and_lead_to_their_ids(whole):
    links = re.findall(r'class="level-(\d)"><a href="#([^"]+)">([^<]+)</a>', whole)
    assert links == [
        ("2", "figure-3", "Figure 3"),
        ("3", "par-taille", "Par taille"),
        ("2", "figure-3-2", "Figure 3"),
    ]
    assert all(f'id="{name}"' in whole for _, name, _ in links)


def test_figures_keep_their_case_and_names(whole):
    assert whole.count("viewBox") == 2
    assert 'aria-labelledby="f1-title"' in whole
    assert 'aria-labelledby="f2-title"' in whole
    assert "&lt;Figure&gt;" not in whole


def test_tables_scroll_inside_themselves_and_are_named(whole):
    assert '<div aria-label="Les verdicts" class="scroll" role="region" tabindex="0">' in whole


def test_code_and_parameters_are_folded(whole):
    assert whole.count('<details class="code"><summary>Code</summary>') == 6
    assert whole.count('<details class="code"><summary>Paramètres</summary>') == 1
    assert "<details open" not in whole


def test_errors_and_stderr_are_shown_without_colour_codes(whole):
    after_last_fold = re.sub(r"<details.*?</details>", "", whole, flags=re.DOTALL)
    assert "Erreur\u202f: ValueError: &lt;17 %&gt;" in after_last_fold
    assert ">attention</pre>" in after_last_fold


def test_the_numbers_behind_a_figure_are_in_the_page():
    html = rendered(code(shows(image_svg=SVG, text_csv="a,b\n", text_plain="F01 · Coût")))
    assert '<a download="f01-cout.csv" href="data:text/csv;charset=utf-8;base64,' in html
    assert ">Chiffres (CSV)</a>" in html


def test_code_leads_to_the_function_it_calls():
    imports = "from analysis.display import tables"
    html = rendered(code(source=imports), code(shows(text_plain="x"), source="tables.rule(study)"))
    assert '<a href="#fn-analysis.display.tables.rule"><code>display.tables.rule</code></a>' in html


def test_a_name_the_templates_do_not_know_is_an_error(monkeypatch):
    monkeypatch.delitem(module.FRAME, "skip")
    with pytest.raises(UndefinedError, match="skip"):
        shell("T", "", language="fr", context={})


def test_tag_of_a_cell_can_be_styled(whole):
    assert 'class="outputs tag-answer"' in whole


def test_frame_holds_navigation_switch_banner_and_provenance(whole):
    assert '<a href="02.html" aria-current="page">Nombres</a>' in whole
    assert '<a href="02-en.html" hreflang="en" lang="en">English</a>' in whole
    assert whole.index("Réponses reconstituées") < whole.index("<main")
    assert whole.index("</main>") < whole.index("claims.csv, sha256 3f9a")


def test_same_notebook_gives_the_same_page(whole):
    assert rendered(code(shows(image_svg=SVG))) == rendered(code(shows(image_svg=SVG)))


def test_notebook_is_not_changed():
    notebook = new_notebook(cells=[code(shows(image_svg=SVG))])
    page(notebook, language="fr", context=CONTEXT)
    assert notebook.cells[0].outputs[0].data["image/svg+xml"] == SVG


def test_shell_needs_no_context_and_escapes_what_is_text():
    html = shell("a < b", "<h1>a &lt; b</h1>", language="en", context={"banner": "<b>bold</b>"})
    assert check_page(html) == []
    assert "<title>a &lt; b</title>" in html
    assert "&lt;b&gt;bold" in html
    assert "<nav" not in html


def test_image_without_alternative_text_is_a_fault():
    assert check_page(rendered(code(shows(image_png="AAAA")))) == ["<img> has no useful alt: ''"]


def test_text_output_is_escaped_and_raw_scripts_are_faults():
    assert check_page(rendered(code(shows(text_plain=PAYLOAD), source=PAYLOAD))) == []
    assert "<script> is not allowed" in check_page(rendered(code(shows(text_html=PAYLOAD))))
    assert "<script> is not allowed" in check_page(rendered(new_markdown_cell(PAYLOAD)))


@pytest.fixture(scope="module")
def chromium():
    path = shutil.which("chromium")
    if path is None:
        pytest.skip("no Chromium found")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--disable-gpu", "--disable-quic"]
        )
        yield browser
        browser.close()


def opened(chromium, html, *, path, width=1280):
    """The page in the browser, with all it asked for and complained about."""
    path.write_text(html, encoding="utf-8")
    tab = chromium.new_page(viewport={"width": width, "height": 800})
    tab.requested, tab.complaints = [], []
    tab.on("request", lambda request: tab.requested.append(request))
    tab.on("console", lambda message: tab.complaints.append(message.text))
    tab.on("pageerror", lambda error: tab.complaints.append(str(error)))
    tab.goto(path.as_uri())
    return tab


@pytest.mark.browser
@pytest.mark.parametrize("width", [360, 1280])
def test_page_opens_alone_and_never_scrolls_sideways(chromium, whole, tmp_path, width):
    tab = opened(chromium, whole, path=tmp_path / "page.html", width=width)
    assert [request.url for request in tab.requested] == [tab.url]
    assert tab.complaints == []
    assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert tab.locator(".scroll").evaluate("table => table.scrollWidth > table.clientWidth")


@pytest.mark.browser
def test_contents_are_open_beside_a_wide_page_and_folded_on_a_phone(chromium, whole, tmp_path):
    wide = opened(chromium, whole, path=tmp_path / "page.html")
    assert wide.locator(".toc a").first.is_visible()
    phone = opened(chromium, whole, path=tmp_path / "page.html", width=360)
    assert not phone.locator(".toc a").first.is_visible()


@pytest.mark.browser
def test_nothing_that_a_notebook_holds_is_run(chromium, tmp_path):
    html = rendered(
        new_markdown_cell(PAYLOAD),
        code(*(shows(**{kind: PAYLOAD}) for kind in ("text_html", "text_markdown", "text_plain"))),
        code(shows(image_svg=SVG.replace("<defs>", "<script>window.hit = 1</script><defs>"))),
    )
    tab = opened(chromium, html, path=tmp_path / "page.html")
    assert tab.evaluate("window.hit === undefined")
    assert {request.failure for request in tab.requested} == {None, "csp"}
    assert [request.url for request in tab.requested if not request.failure] == [tab.url]
