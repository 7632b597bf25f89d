"""Last pages of the report: every figure with its definition, the method, the sums that hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from e2c_desktop.documents.components.forms import SectionTitle
from e2c_desktop.documents.components.tables import DataTable, Row, column_widths
from e2c_desktop.documents.content_figures import Definition, KeyFiguresContent
from e2c_desktop.documents.flow import Block, Columns, Panel, Stack, Whole
from e2c_desktop.documents.style import GUTTER, TEXT_WIDTH, TINT_SOFT, Theme, cols, mm
from e2c_desktop.documents.text import P
from e2c_desktop.documents.texts import text

_WEIGHTS = (3.6, 7.6, 1.9, 1.5)


def method_blocks(content: KeyFiguresContent, look: Theme) -> list[Block]:
    """Return the definitions, the method, what to beware of, and the control."""
    half = [cols(6), cols(6)]
    columns: list[Block | None] = [
        _sentences(text("cc.method"), content.method, look),
        _sentences(text("cc.caution"), content.caution, look),
    ]
    blocks: list[Block] = [
        P(text("cc.definitions"), look.sheet("chapter"), after=mm(3), glue=True),
        _definitions(content, look),
        Whole([Columns(columns, half, gutter=GUTTER)], before=mm(5)),
    ]
    if content.control:
        words = P(content.control, look.sheet("note"))
        blocks.append(Panel([words], bar=look.accent, ground=TINT_SOFT, pad=mm(3), before=mm(4)))
    return blocks


def _definitions(content: KeyFiguresContent, look: Theme) -> Block:
    widths = column_widths(_WEIGHTS, TEXT_WIDTH)
    return DataTable(
        [_row(one, look, widths) for one in content.definitions],
        head=(text("cc.term"), text("cc.definition"), content.period, content.before),
        widths=widths,
        aligns=("left", "left", "right", "right"),
        head_style=look.sheet("head"),
        accent=look.accent,
    )


def _row(told: Definition, look: Theme, widths: list[float]) -> Row:
    cell = replace(look.sheet("cell"), size=9, leading=11.2)
    strong = replace(look.sheet("cell.strong"), size=9, leading=11.2)
    note = look.sheet("note")
    words: list[Block] = [P(told.definition, cell)]
    if told.excluded:
        words.append(P(text("cc.not_counted", words=told.excluded), note))
    values: list[Block] = [P(told.value, cell, align="right")]
    if told.division:
        values.append(P(told.division, note, align="right"))
    before = P(told.before, look.sheet("label"), align="right")
    return Row([P(told.term, strong), Stack(words), Stack(values), before], widths, pad=mm(0.8))


def _sentences(title: str, told: Sequence[str], look: Theme) -> Block:
    style = look.sheet("note")
    return Stack([SectionTitle(title, look), *(P(one, style, after=mm(1.4)) for one in told)])
