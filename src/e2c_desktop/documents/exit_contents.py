"""The first page of an exit file: of whom it is, what it holds, and on which page."""

from __future__ import annotations

from dataclasses import replace

from e2c_desktop.documents.attesting import formal_parts
from e2c_desktop.documents.components.fields import name_block
from e2c_desktop.documents.components.forms import SectionTitle
from e2c_desktop.documents.components.tables import DataTable, Row
from e2c_desktop.documents.content_common import DocumentStamp
from e2c_desktop.documents.content_exit import ExitContentsContent, ExitLine
from e2c_desktop.documents.flow import Block, Panel, Stack
from e2c_desktop.documents.sheet import TitleRow
from e2c_desktop.documents.sheet_file import Sheet
from e2c_desktop.documents.style import TEXT_WIDTH, TINT_SOFT, Theme, mm
from e2c_desktop.documents.text import P
from e2c_desktop.documents.texts import lines, text
from e2c_desktop.documents.wording import at, long_date

_WIDTHS = (mm(131), mm(16), mm(18))
_ALIGNS = ("left", "right", "right")


def render_exit_contents(content: ExitContentsContent) -> bytes:
    """Return the page as a PDF file; many documents take several pages."""
    sheet = Sheet(text("ds.title"), content.school, DocumentStamp(content.on))
    return sheet.write_parts(_blocks(content, sheet))


def _blocks(content: ExitContentsContent, sheet: Sheet) -> list[Block]:
    look = sheet.look
    name = name_block(
        formal_parts(content.person), look.sheet("name"), TEXT_WIDTH - 2 * mm(5), (12, 12)
    )
    given = text("ds.given", date=long_date(content.on), at_school=at(content.school.named))
    box = Panel(
        [name, P(given, look.sheet("body"), before=mm(1))],
        bar=look.accent,
        ground=TINT_SOFT,
        after=mm(4),
    )
    table = DataTable(
        [_row(one, look) for one in content.lines],
        head=lines("ds.heads"),
        widths=_WIDTHS,
        aligns=_ALIGNS,
        head_style=look.sheet("head"),
        accent=look.accent,
    )
    return [
        TitleRow(sheet.name, [], sheet.stamp, look),
        box,
        SectionTitle(text("ds.contents"), look),
        table,
        P(text("ds.keep"), look.sheet("note"), before=mm(4)),
    ]


def _row(one: ExitLine, look: Theme) -> Row:
    cell = replace(look.sheet("cell"), size=10.5, leading=13.5)
    words: list[Block] = [P(one.label, replace(cell, font=cell.bold_font))]
    if one.detail:
        words.append(P(one.detail, look.sheet("lead")))
    cells = [
        Stack(words),
        P(str(one.pages), cell, align="right"),
        P(str(one.first_page), cell, align="right"),
    ]
    return Row(cells, _WIDTHS, pad=mm(1.4))
