"""Documents written by other libraries from a known text, and how much of it is found again."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

SENTENCES = {
    "fa": "وزیر گفت که پل تازهٔ شهر می‌تواند از ۲۲ بهمن باز شود؛ هزینه‌ها ۹۵۰ میلیارد تومان است",
    "ar": "قالَ الوزير إنّ الجسر الجديد يُفتح في مارس ٢٠٢٦ بكلفة 340 مليون دولار، وفق البيان",
    "en": "The minister said the new bridge opens on 3 March 2026 at a cost of €61.5m (“final”)",
}


@dataclass(frozen=True)
class Block:
    """One thing to write: its kind and texts, and the lines a reader sees for it."""

    kind: str
    texts: tuple[str, ...]
    shown: tuple[str, ...]


def blocks(count: int, kinds: tuple[str, ...], seed: int = 7) -> Iterator[Block]:
    """Paragraphs, list items, tables, notes and hidden or deleted text, in three languages."""
    chance = random.Random(seed)
    number = 0
    for place in range(count):
        kind = kinds[chance.randrange(len(kinds))]
        words = SENTENCES[chance.choice(sorted(SENTENCES))].split()
        texts = tuple(
            f"{place}-{part} " + " ".join(chance.choices(words, k=chance.randint(3, 30)))
            for part in range(4)
        )
        first, second = texts[:2]
        if kind == "number":
            number += 1
        shown = {
            "plain": (first,),
            "runs": (first + second,),
            "number": (f"{number}. {first}",),
            "bullet": (f"• {first}",),
            "table": (f"{texts[0]} | {texts[1]}", f"{texts[2]} | {texts[3]}"),
            "note": (first, second),
            "tracked": (first + second,),
            "hidden": (first,),
        }[kind]
        yield Block(kind, texts, shown)


KINDS = ("plain", "plain", "runs", "number", "bullet", "table", "note", "tracked", "hidden")


def found_in_order(expected: list[str], text: str) -> float:
    """The share of characters of the expected lines that stand in the text in this order."""
    place, found = 0, 0
    for line in expected:
        at = text.find(line, place)
        if at >= 0:
            place, found = at + len(line), found + len(line)
    return found / sum(map(len, expected))


def word_document(parts: list[Block]) -> bytes:
    """Written by python-docx; notes, which it does not know, are put in by hand."""
    from docx import Document

    document: Any = Document()
    notes: list[str] = []
    for block in parts:
        first, second = block.texts[:2]
        if block.kind == "table":
            table = document.add_table(2, 2)
            for cell, text in zip(
                (c for row in table.rows for c in row.cells), block.texts, strict=True
            ):
                cell.text = text
            continue
        style = {"number": "List Number", "bullet": "List Bullet"}.get(block.kind)
        paragraph = document.add_paragraph(first, style=style)
        if block.kind in {"runs", "tracked", "hidden"}:
            run = paragraph.add_run(second)
            run.font.hidden = block.kind == "hidden" or None
            run.bold = True
            if block.kind == "tracked":
                _track(paragraph, run, block.texts[2])
        if block.kind == "note":
            notes.append(second)
            _refer(paragraph.add_run(), len(notes))
    buffer = io.BytesIO()
    document.save(buffer)
    return _with_notes(buffer.getvalue(), notes)


def _track(paragraph: Any, run: Any, gone: str) -> None:
    from docx.oxml import OxmlElement

    inserted, deleted = OxmlElement("w:ins"), OxmlElement("w:del")
    removed, text = OxmlElement("w:r"), OxmlElement("w:delText")
    text.text = gone
    removed.append(text)
    deleted.append(removed)
    paragraph._p.append(deleted)
    paragraph._p.append(inserted)
    inserted.append(run._r)


def _refer(run: Any, number: int) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    reference = OxmlElement("w:footnoteReference")
    reference.set(qn("w:id"), str(number))
    run._r.append(reference)


def _with_notes(data: bytes, notes: list[str]) -> bytes:
    from tests.reading.makers import zipped

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        files: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    relations = files["word/_rels/document.xml.rels"]
    assert isinstance(relations, bytes)
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    files["word/_rels/document.xml.rels"] = relations.decode().replace(
        "</Relationships>",
        f'<Relationship Id="rId999" Type="{kind}" Target="footnotes.xml"/></Relationships>',
    )
    inside = "".join(
        f'<w:footnote w:id="{number}"><w:p><w:r><w:t>{note}</w:t></w:r></w:p></w:footnote>'
        for number, note in enumerate(notes, 1)
    )
    files["word/footnotes.xml"] = (
        '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        f"{inside}</w:footnotes>"
    )
    return zipped(files)


def open_document(parts: list[Block]) -> bytes:
    """Written by odfpy."""
    from odf import style, table, text
    from odf.opendocument import OpenDocumentText

    document = OpenDocumentText()
    hidden = style.Style(name="H", family="text")
    hidden.addElement(style.TextProperties(display="none"))
    document.automaticstyles.addElement(hidden)
    numbers, marks = text.ListStyle(name="N"), text.ListStyle(name="B")
    numbers.addElement(text.ListLevelStyleNumber(level=1, numformat="1", numsuffix="."))
    marks.addElement(text.ListLevelStyleBullet(level=1, bulletchar="•"))
    document.automaticstyles.addElement(numbers)
    document.automaticstyles.addElement(marks)
    for block in parts:
        first, second = block.texts[:2]
        if block.kind == "table":
            grid = table.Table()
            for pair in (block.texts[:2], block.texts[2:]):
                row = table.TableRow()
                for value in pair:
                    cell = table.TableCell()
                    cell.addElement(text.P(text=value))
                    row.addElement(cell)
                grid.addElement(row)
            document.text.addElement(grid)
            continue
        paragraph = text.P(text=first)
        if block.kind in {"runs", "tracked"}:
            paragraph.addElement(text.Span(text=second))
        elif block.kind == "hidden":
            paragraph.addElement(text.Span(text=second, stylename=hidden))
        elif block.kind == "note":
            note, body = text.Note(noteclass="footnote"), text.NoteBody()
            note.addElement(text.NoteCitation(text="1"))
            body.addElement(text.P(text=second))
            note.addElement(body)
            paragraph.addElement(note)
        if block.kind in {"number", "bullet"}:
            chosen = numbers if block.kind == "number" else marks
            listed, item = text.List(stylename=chosen, continuenumbering="true"), text.ListItem()
            item.addElement(paragraph)
            listed.addElement(item)
            paragraph = listed
        document.text.addElement(paragraph)
    buffer = io.BytesIO()
    document.write(buffer)
    return buffer.getvalue()


def presentation(parts: list[Block]) -> bytes:
    """Written by python-pptx, a slide a block, with speaker's notes."""
    from pptx import Presentation
    from pptx.util import Inches

    deck = Presentation()
    for block in parts:
        slide = deck.slides.add_slide(deck.slide_layouts[5])
        slide.notes_slide.notes_text_frame.text = "For the speaker only."
        slide.shapes.title.text = block.texts[3]
        size = (Inches(1), Inches(1), Inches(4), Inches(2))
        if block.kind == "table":
            table = slide.shapes.add_table(2, 2, *size).table
            for place, value in enumerate(block.texts):
                table.cell(place // 2, place % 2).text = value
        else:
            slide.shapes.add_textbox(*size).text_frame.text = block.texts[0]
    buffer = io.BytesIO()
    deck.save(buffer)
    return buffer.getvalue()
