"""Workbooks written cell by cell, as small as they can be: xlsx, ods, xls and what breaks them."""

import struct
import zipfile
from datetime import date
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OASIS = "urn:oasis:names:tc:opendocument:xmlns"
STYLES = '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'


def column_name(place):
    """The letters of a column from 0: A, B, ..., Z, AA."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def xlsx(sheets, *, merged=(), hidden=(), more=None):
    """The bytes of a workbook: rows of texts, numbers, dates, None by the name of the sheet.

    A text that begins with # is a formula's error. `merged`: ranges as A1:B2, of the first sheet.
    """
    names = list(sheets)
    members = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/></Types>',
        "_rels/.rels": _relations({"rId1": ("officeDocument", "xl/workbook.xml")}),
        "xl/workbook.xml": _workbook(names, hidden=hidden),
        "xl/_rels/workbook.xml.rels": _relations(
            {"styles": ("styles", "styles.xml")}
            | {f"rId{k}": ("worksheet", f"worksheets/sheet{k}.xml") for k in range(len(names))}
        ),
        "xl/styles.xml": f'<styleSheet xmlns="{MAIN}">{STYLES}</styleSheet>',
    }
    for k, name in enumerate(names):
        ranges = "".join(f'<mergeCell ref="{one}"/>' for one in merged if not k)
        merges = f"<mergeCells>{ranges}</mergeCells>" if ranges else ""
        members[f"xl/worksheets/sheet{k}.xml"] = (
            f'<worksheet xmlns="{MAIN}"><sheetData>{_rows(sheets[name])}</sheetData>{merges}'
            "</worksheet>"
        )
    return zipped(members | (more or {}))


def zipped(members):
    """The bytes of a package of these files."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in members.items():
            package.writestr(name, content)
    return stream.getvalue()


def ods(rows, *, name="Réponses"):
    """The bytes of an OpenDocument sheet of texts and numbers."""
    cells = "".join(
        f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>" for row in rows
    )
    spaces = " ".join(
        f'xmlns:{one}="{OASIS}:{one}:1.0"' for one in ("office", "table", "text", "manifest")
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    return zipped(
        {
            "mimetype": kind,
            "META-INF/manifest.xml": f"<manifest:manifest {spaces}><manifest:file-entry "
            f'manifest:full-path="/" manifest:media-type="{kind}"/></manifest:manifest>',
            "content.xml": f"<office:document-content {spaces}><office:body><office:spreadsheet>"
            f"<table:table table:name={quoteattr(name)}>{cells}</table:table>"
            "</office:spreadsheet></office:body></office:document-content>",
        }
    )


def xls(rows):
    """The bytes of an Excel 97 sheet of texts and numbers, None for no cell."""
    start = _record(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 0))
    sheet = _record(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0, 0, 0, 0))
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            sheet += b"" if cell is None else _xls_cell(cell, row=row, column=column)
    sheet += _record(0x0A)
    title = b"\x07\x00Answers"
    bound = _record(0x85, bytes(6) + title)
    end = _record(0x0A)
    bound = _record(0x85, struct.pack("<IBB", len(start + bound + end), 0, 0) + title)
    return compound({"Workbook": start + bound + end + sheet})


def compound(streams):
    """The bytes of an OLE compound file of these streams, each padded to leave the small ones."""
    sectors, starts = [], {}
    for name, content in streams.items():
        starts[name] = len(sectors)
        padded = content.ljust(max(4096, -(-len(content) // 512) * 512), b"\0")
        sectors += [padded[k : k + 512] for k in range(0, len(padded), 512)]
    table = []
    for name in streams:
        following = [start for start in [*starts.values(), len(sectors)] if start > starts[name]]
        table += [*range(starts[name] + 1, min(following)), 0xFFFFFFFE]
    folder, allocation = len(sectors), len(sectors) + 1
    table += [0xFFFFFFFE, 0xFFFFFFFD]
    table += [0xFFFFFFFF] * (128 - len(table))
    entries = _entry("Root Entry", kind=5, child=1, start=0xFFFFFFFE, size=0)
    for place, (name, content) in enumerate(streams.items(), start=1):
        right = place + 1 if place < len(streams) else 0xFFFFFFFF
        size = max(4096, -(-len(content) // 512) * 512)
        entries += _entry(name, kind=2, child=None, start=starts[name], size=size, right=right)
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(10)
    header += struct.pack("<IIIIIIII", 1, folder, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    header += struct.pack("<109I", allocation, *[0xFFFFFFFF] * 108)
    return header + b"".join(sectors) + entries.ljust(512, b"\0") + struct.pack("<128I", *table)


def _entry(name, *, kind, child, start, size, right=0xFFFFFFFF):
    text = name.encode("utf-16-le")
    nothing = 0xFFFFFFFF
    links = struct.pack("<III", nothing, right, nothing if child is None else child)
    front = text.ljust(64, b"\0") + struct.pack("<HBB", len(text) + 2, kind, 1)
    return front + links + bytes(36) + struct.pack("<IQ", start, size)


def _record(number, content=b""):
    return struct.pack("<HH", number, len(content)) + content


def _xls_cell(cell, *, row, column):
    place = struct.pack("<HHH", row, column, 0)
    if isinstance(cell, str):
        text = struct.pack("<HB", len(cell), 1) + cell.encode("utf-16-le")
        return _record(0x204, place + text)
    return _record(0x203, place + struct.pack("<d", cell))


def _relations(targets):
    links = "".join(
        f'<Relationship Id="{link}" Type="{LINKS}/{kind}" Target="{target}"/>'
        for link, (kind, target) in targets.items()
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{links}</Relationships>'


def _workbook(names, *, hidden):
    sheets = "".join(
        f'<sheet name={quoteattr(name)} sheetId="{k + 1}" r:id="rId{k}"'
        + (' state="hidden"/>' if name in hidden else "/>")
        for k, name in enumerate(names)
    )
    return f'<workbook xmlns="{MAIN}" xmlns:r="{LINKS}"><sheets>{sheets}</sheets></workbook>'


def _rows(rows):
    return "".join(
        f'<row r="{number}">'
        + "".join(
            _cell(cell, f"{column_name(place)}{number}")
            for place, cell in enumerate(row)
            if cell is not None
        )
        + "</row>"
        for number, row in enumerate(rows, start=1)
    )


def _cell(cell, place):
    if isinstance(cell, date):
        return f'<c r="{place}" s="1"><v>{(cell - date(1899, 12, 30)).days}</v></c>'
    if isinstance(cell, bool):
        return f'<c r="{place}" t="b"><v>{int(cell)}</v></c>'
    if isinstance(cell, int | float):
        return f'<c r="{place}"><v>{cell!r}</v></c>'
    if cell.startswith("#"):
        return f'<c r="{place}" t="e"><f>NA()</f><v>{cell}</v></c>'
    text = f'<is><t xml:space="preserve">{escape(cell)}</t></is>'
    return f'<c r="{place}" t="inlineStr">{text}</c>'


def _ods_cell(cell):
    if isinstance(cell, int | float):
        return f'<table:table-cell office:value-type="float" office:value="{cell!r}"/>'
    if not cell:
        return "<table:table-cell/>"
    text = f"<text:p>{escape(cell)}</text:p>"
    return f'<table:table-cell office:value-type="string">{text}</table:table-cell>'
