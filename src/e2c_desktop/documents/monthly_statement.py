"""« État de présence »: the month of the trainees of a funder, on sheets that lie down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from e2c_desktop.documents.attesting import done_on, school_box
from e2c_desktop.documents.components.signatures import EqualHeights, SignatureBox
from e2c_desktop.documents.components.tables import DataTable, Row, column_widths
from e2c_desktop.documents.content_hours import StatementContent, StatementLine
from e2c_desktop.documents.flow import Block, Ending, Stack
from e2c_desktop.documents.landscape_sheet import TEXT_WIDTH, LandscapeSheet
from e2c_desktop.documents.one_page import Fit
from e2c_desktop.documents.sheet import title_row
from e2c_desktop.documents.style import GUTTER, TextStyle, Theme, mm
from e2c_desktop.documents.text import P
from e2c_desktop.documents.texts import lines, text
from e2c_desktop.documents.wording import minutes_cell, month_year, of

_WEIGHTS = (58, 20, 20, 20, 20, 20, 22, 17, 22, 54)
_ALIGNS = ("left", *("right",) * 8, "left")


def render_monthly_statement(content: StatementContent) -> bytes:
    """Return the statement as a PDF file; the same content gives the same bytes."""
    sheet = LandscapeSheet(text("ep.title"), content.school, content.stamp)
    look = sheet.look
    told = [text("ep.scope", funder=content.funder), content.scope, text("ep.law")]
    title = title_row(
        f"{sheet.name} {of(month_year(content.month))}",
        content.stamp,
        look,
        " · ".join(filter(None, told)),
        dated="common.established",
        after=mm(2.5),
    )
    if not content.lines:
        return sheet.write([title, P(text("ep.empty"), look.sheet("body"))])
    return sheet.write(
        [title, _table(content, look), *_legend(content, look), _signatures(content, look)]
    )


def _table(content: StatementContent, look: Theme) -> DataTable:
    """Return the trainees, then the whole."""
    widths = column_widths(_WEIGHTS, TEXT_WIDTH)
    cell = replace(look.sheet("cell"), size=9, leading=11.4)
    strong = replace(cell, font=cell.bold_font)
    rows: list[Block] = [
        Row(_cells(line, cell, strong, look), widths, pad=mm(0.8)) for line in content.lines
    ]
    rows.append(Row(_cells(content.total, strong, strong, look), widths, pad=mm(0.8)))
    return DataTable(
        rows,
        head=lines("ep.heads"),
        widths=widths,
        aligns=_ALIGNS,
        head_style=replace(look.sheet("head"), size=8, leading=9.6),
        accent=look.accent,
    )


def _cells(
    line: StatementLine, cell: TextStyle, strong: TextStyle, look: Theme
) -> Sequence[Block | None]:
    small = replace(look.sheet("note"), size=8, leading=9.8)
    name: list[Block] = [P(line.name, strong)]
    if line.detail:
        name.append(P(line.detail, small))
    minutes = (
        line.planned,
        line.centre,
        line.company,
        line.centre + line.company,
        line.justified,
        line.unjustified,
        line.late,
        line.unpaid,
    )
    told: list[Block] = [P(minutes_cell(one), cell, align="right") for one in minutes]
    under = [(line.motives, replace(cell, size=8.5, leading=10.8)), (line.remark, small)]
    notes = Stack([P(words, style) for words, style in under if words])
    return [Stack(name), *told, notes]


def _legend(content: StatementContent, look: Theme) -> list[Block]:
    if not content.legend:
        return []
    codes = ", ".join(f"{code} {words}" for code, words in content.legend)
    return [P(text("ep.legend", codes=codes), look.sheet("note"), before=mm(2))]


def _signatures(content: StatementContent, look: Theme) -> Ending:
    """Return place and date, then the visa of the school and that of the funder."""
    own = (TEXT_WIDTH - 2 * GUTTER) / 3
    fit = Fit(box=26)
    hint = text("common.signature_stamp")
    boxes: list[Block | None] = [
        P(done_on(content.school, content.stamp), look.sheet("body")),
        school_box(content.school, look, fit, role=text("ep.visa"), hint=hint),
        SignatureBox(
            text("ep.visa_funder"),
            "",
            role_style=look.sheet("role"),
            name_style=look.sheet("signer"),
            hint=hint,
            hint_style=look.sheet("note"),
            tall=mm(fit.box),
            free=mm(14),
        ),
    ]
    return Ending([EqualHeights(boxes, [own] * 3)], before=mm(5))
