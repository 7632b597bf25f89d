"""Third page of the report: who the people are, the months, the companies, the towns."""

from __future__ import annotations

from collections.abc import Sequence

from e2c_desktop.documents.components.charts import HorizontalBars, MonthColumns
from e2c_desktop.documents.components.figure_tables import figure_table
from e2c_desktop.documents.components.figures import figure_row
from e2c_desktop.documents.components.forms import SectionTitle
from e2c_desktop.documents.content_figures import BarChart, KeyFiguresContent
from e2c_desktop.documents.flow import Block, Columns, Stack, Whole
from e2c_desktop.documents.style import GUTTER, TEXT_WIDTH, Theme, cols, mm
from e2c_desktop.documents.text import P
from e2c_desktop.documents.texts import text


def people_blocks(content: KeyFiguresContent, look: Theme) -> list[Block]:
    """Return the page; nothing when nobody was received."""
    if content.cascade is None:
        return []
    blocks: list[Block] = [
        P(text("cc.people"), look.sheet("chapter"), glue=True),
        P(content.people, look.sheet("lead"), after=mm(2), glue=True),
        *chart_pairs(content.charts, look),
    ]
    if content.profile:
        blocks.append(figure_row(content.profile, look, large=False))
    if content.months:
        months = MonthColumns(content.months, look)
        note = P(text("cc.months_note"), look.sheet("note"), before=mm(1))
        blocks.append(Whole([SectionTitle(text("cc.months"), look), months, note], before=mm(5)))
    return blocks + _companies(content, look) + _hours(content, look) + _compared(content, look)


def chart_pairs(charts: Sequence[BarChart], look: Theme) -> list[Block]:
    """Return charts two by two on the grid."""
    half = [cols(6), cols(6)]
    blocks: list[Block] = []
    for start in range(0, len(charts), 2):
        pair: list[Block | None] = [_chart(chart, look) for chart in charts[start : start + 2]]
        pair += [None] * (2 - len(pair))
        blocks.append(Columns(pair, half, gutter=GUTTER, before=mm(4)))
    return blocks


def _chart(chart: BarChart, look: Theme) -> Block:
    children: list[Block] = [SectionTitle(chart.title, look), HorizontalBars(chart.bars, look)]
    if chart.note:
        children.append(P(chart.note, look.sheet("note"), before=mm(1)))
    return Whole(children)


def _companies(content: KeyFiguresContent, look: Theme) -> list[Block]:
    """Return the periods in companies at the left, the towns of the people at the right."""
    left = None if content.sectors is None else _chart(content.sectors, look)
    right: Block | None = None
    if content.towns is not None:
        title = SectionTitle(content.towns.title, look)
        right = Stack([title, figure_table(content.towns, look, cols(5))])
    if left is None and right is None:
        return []
    return [Columns([left, right], [cols(7), cols(5)], gutter=GUTTER, before=mm(5))]


def _hours(content: KeyFiguresContent, look: Theme) -> list[Block]:
    """Return the hours attended in a row."""
    if not content.hours:
        return []
    title = SectionTitle(text("cc.hours"), look)
    return [Whole([title, figure_row(content.hours, look, large=False)], before=mm(5))]


def _compared(content: KeyFiguresContent, look: Theme) -> list[Block]:
    """Return what they did and passed, exits by group, rates beside the network's."""
    blocks: list[Block] = []
    for whole in (content.activities, content.quality):
        if whole is not None:
            title = SectionTitle(whole.title, look)
            blocks.append(Whole([title, figure_table(whole, look, TEXT_WIDTH)]))
    for table in (content.success, content.network):
        if table is not None:
            blocks.append(SectionTitle(table.title, look))
            blocks.append(figure_table(table, look, TEXT_WIDTH))
    return blocks
