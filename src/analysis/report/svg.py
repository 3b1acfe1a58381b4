"""Puts an SVG figure into a page: named for readers who do not see it, its ids its own."""

import re
from xml.etree import ElementTree

_SVG = "{http://www.w3.org/2000/svg}"
_HREF = "{http://www.w3.org/1999/xlink}href"
# Of the work itself: matplotlib also states its own name as a title, deeper down.
_OF_WORK = ".//{http://creativecommons.org/ns#}Work/{http://purl.org/dc/elements/1.1/}"
_LETTER = re.compile(r"[A-Z]\w*-\w+")  # as matplotlib names a glyph: DejaVuSans-41
_PLACE = re.compile(r"translate\(([-0-9.]+)(?: 0)?\)")  # along its line of text
_OUTLINE = re.compile(rf'<path id="({_LETTER.pattern})"[^>]*/>')
ElementTree.register_namespace("", _SVG[1:-1])


def inline(svg: str, *, prefix: str, alt: str = "") -> str:
    """The figure as it stands in an HTML page, every id beginning with `prefix`.

    But for the outlines of letters, named by font and letter: see `each_letter_once`.

    Its name is its own <title>, else the title in its metadata, else `alt`; likewise its <desc>.
    Raises `xml.etree.ElementTree.ParseError` if `svg` is not well-formed.

    >>> print(inline('<svg xmlns="http://www.w3.org/2000/svg"><title>Shares by size</title>'
    ...              '<path id="a"/><use href="#a"/></svg>', prefix="f1-"))
    <svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="f1-title">\
<title id="f1-title">Shares by size</title><path id="f1-a" /><use href="#f1-a" /></svg>
    """
    root = ElementTree.fromstring(svg)
    title = _words(root, "title", in_metadata="title") or alt
    description = _words(root, "desc", in_metadata="description")
    _strip(root)
    for element in root.iter():
        _rename(element, prefix=prefix)
        _shorten(element)
    _name(root, title=title, description=description, prefix=prefix)
    return ElementTree.tostring(root, encoding="unicode").strip()


def each_letter_once(html: str) -> str:
    """A page whose figures share the outlines of their letters: a third of their size.

    >>> each_letter_once('<path id="DejaVuSans-41" d="M"/><path id="DejaVuSans-41" d="M"/>')
    '<path id="DejaVuSans-41" d="M"/>'
    """
    seen: set[str] = set()

    def first(outline: re.Match) -> str:
        is_new = outline[1] not in seen
        seen.add(outline[1])
        return outline[0] if is_new else ""

    return _OUTLINE.sub(first, html)


def _own(name: str, prefix: str) -> str:
    return name if _LETTER.fullmatch(name) else prefix + name


def _words(root: ElementTree.Element, tag: str, *, in_metadata: str) -> str:
    text = root.findtext(f"{_SVG}{tag}") or root.findtext(f"{_OF_WORK}{in_metadata}") or ""
    return " ".join(text.split())


def _strip(root: ElementTree.Element) -> None:
    for tag in ("metadata", "title", "desc"):
        for element in root.findall(f"{_SVG}{tag}"):
            root.remove(element)


def _rename(element: ElementTree.Element, *, prefix: str) -> None:
    """Two figures of a page share one namespace: ids, links to them, and style rules."""
    if _HREF in element.attrib:
        element.set("href", element.attrib.pop(_HREF))
    for name, value in element.attrib.items():
        if name == "id":
            element.set(name, _own(value, prefix))
        elif name == "href" and value.startswith("#"):
            element.set(name, f"#{_own(value[1:], prefix)}")
        elif "url(#" in value:
            element.set(name, value.replace("url(#", f"url(#{prefix}"))
    if element.tag == f"{_SVG}style":
        # matplotlib says `*{...}`: unscoped it would apply to the whole page.
        element.text = re.sub(r"([^{}]+)\{", rf"#{prefix}figure \1{{", (element.text or "").strip())


def _shorten(element: ElementTree.Element) -> None:
    """Without the spaces between elements; a letter's place as x, to a tenth of its own unit.

    Letters are most of a figure: some two thousand of them, drawn at a tenth of their unit or less.
    """
    if not (element.text or "").strip():
        element.text = None
    if not (element.tail or "").strip():
        element.tail = None
    place = _PLACE.fullmatch(element.get("transform", ""))
    if element.tag == f"{_SVG}use" and place:
        del element.attrib["transform"]
        element.set("x", f"{round(float(place[1]), 1):g}")


def _name(root: ElementTree.Element, *, title: str, description: str, prefix: str) -> None:
    named = {}
    for position, (tag, text) in enumerate({"title": title, "desc": description}.items()):
        if text:
            child = ElementTree.Element(f"{_SVG}{tag}", {"id": prefix + tag})
            child.text = text
            root.insert(min(position, len(root)), child)
            named[tag] = prefix + tag
    if root.find(f".//{_SVG}style") is not None:
        root.set("id", f"{prefix}figure")
    root.set("role", "img")
    if named:
        root.set("aria-labelledby", " ".join(named.values()))
