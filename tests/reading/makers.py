"""Small documents of each kind, made on the spot."""

from __future__ import annotations

import io
import zipfile

CONTAINER = """<?xml version="1.0"?><container version="1.0"
xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>
<rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>"""

PACKAGE = """<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>کتاب نمونه</dc:title>
<dc:publisher>نشر نمونه</dc:publisher><dc:date>2024-05-02</dc:date><dc:language>fa</dc:language>
</metadata>
<manifest><item id="b" href="two.xhtml"/><item id="a" href="one%20a.xhtml"/></manifest>
<spine><itemref idref="a"/><itemref idref="b"/></spine></package>"""

CHAPTER = """<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml">
<head><title>x</title><style>p {}</style></head><body><h1>%s</h1><p>جملهٔ&nbsp;<b>نخست</b>
اینجاست.</p><script>no()</script><p>می&zwnj;رود.</p></body></html>"""


def zipped(files: dict[str, str | bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def epub(**changed: str | bytes) -> bytes:
    files: dict[str, str | bytes] = {
        "META-INF/container.xml": CONTAINER,
        "OEBPS/book.opf": PACKAGE,
        "OEBPS/one a.xhtml": CHAPTER % "یکم",
        "OEBPS/two.xhtml": CHAPTER % "دوم",
    }
    return zipped(files | {name.replace("__", "/"): value for name, value in changed.items()})


def docx(*paragraphs: str, title: str = "", table: list[list[str]] | None = None) -> bytes:
    from docx import Document

    document = Document()
    document.core_properties.title = title
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    if table:
        grid = document.add_table(len(table), len(table[0]))
        for row, values in zip(grid.rows, table, strict=True):
            for cell, value in zip(row.cells, values, strict=True):
                cell.text = value
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def pdf(*pages: list[str]) -> bytes:
    """A PDF with lines of Latin text in one of the fonts every reader has."""
    return drawn(
        *(placed(*((72, 720 - 14 * at, line) for at, line in enumerate(p))) for p in pages)
    )


def placed(*lines: tuple[float, float, str], size: float = 12) -> str:
    """Drawing lines of text, each at a place."""
    return "".join(f"BT /F {size} Tf {x} {y} Td ({text}) Tj ET\n" for x, y, text in lines)


def drawn(
    *streams: str,
    trailer: str = "",
    count: int | None = None,
    sheet: str = "0 0 595 842",
    states: str = "",
    resources: str = "",
    page: str = "",
    catalog: str = "",
    more: tuple[str, ...] = (),
    font: str = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
) -> bytes:
    """A PDF whose pages draw what the streams say; ``states``: its graphics states.

    ``more`` are objects, of a PDF of one page from number 5 on, to which what is added to its
    ``resources``, its ``page`` and its ``catalog`` may refer.
    """
    kids = " ".join(f"{3 + 2 * number} 0 R" for number in range(len(streams)))
    given = f"<</Font<</F {font}>>/ExtGState<<{states}>>{resources}>>"
    pages = f"<</Type/Pages/Count {count or len(streams)}/Kids[{kids}]>>"
    objects = [f"<</Type/Catalog/Pages 2 0 R{catalog}>>", pages]
    for number, stream in enumerate(streams):
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[{sheet}]/Resources{given}"
            f"/Contents {4 + 2 * number} 0 R{page}>>"
        )
        objects.append(f"<</Length {len(stream)}>>stream\n{stream}\nendstream")
    objects += more
    body, offsets = "%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(body))
        body += f"{number} 0 obj{content}endobj\n"
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    size = len(objects) + 1
    return (
        f"{body}xref\n0 {size}\n0000000000 65535 f \n{table}"
        f"trailer<</Size {size}/Root 1 0 R{trailer}>>\nstartxref\n{len(body)}\n%%EOF"
    ).encode()


PICTURE = "q 595 0 0 842 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID x EI Q\n"
"""A picture over the whole page, as a scan has it."""
