"""« Chiffres-clés »: the annual report of figures, for those who fund and those who audit."""

from __future__ import annotations

from e2c_desktop.documents.components.charts import TrendChart
from e2c_desktop.documents.components.figures import CascadeChart, figure_row
from e2c_desktop.documents.components.forms import SectionTitle
from e2c_desktop.documents.content_figures import KeyFiguresContent
from e2c_desktop.documents.flow import Block, Columns, Stack, Whole
from e2c_desktop.documents.key_figures_exits import exit_blocks
from e2c_desktop.documents.key_figures_method import method_blocks
from e2c_desktop.documents.key_figures_people import people_blocks
from e2c_desktop.documents.sheet import title_row
from e2c_desktop.documents.sheet_file import Sheet
from e2c_desktop.documents.style import GUTTER, Theme, cols, mm
from e2c_desktop.documents.text import P
from e2c_desktop.documents.texts import text


def render_key_figures(content: KeyFiguresContent) -> bytes:
    """Return the report as a PDF file; a section without data is left out, with its title."""
    sheet = Sheet(text("cc.title", period=content.period), content.school, content.stamp)
    parts = [
        _first(content, sheet),
        exit_blocks(content, sheet.look),
        people_blocks(content, sheet.look),
        method_blocks(content, sheet.look),
    ]
    return sheet.write_parts(*(part for part in parts if part))


def _first(content: KeyFiguresContent, sheet: Sheet) -> list[Block]:
    """Return the first page: the figures everybody asks for, and where they come from."""
    look = sheet.look
    blocks: list[Block] = [
        title_row(sheet.name, content.stamp, look, content.scope, under=content.extracted),
        figure_row(content.heroes, look, large=True, before=mm(6)),
        SectionTitle(text("cc.cascade"), look),
    ]
    if content.cascade is None:
        return [*blocks, P(text("cc.nobody"), look.sheet("body"))]
    blocks.append(CascadeChart(content.cascade, look))
    base = content.base or text("cc.no_exit")
    blocks.append(P(base, look.sheet("body"), before=mm(3), after=mm(2)))
    return blocks + _over_time(content, look)


def _over_time(content: KeyFiguresContent, look: Theme) -> list[Block]:
    """Return the years at the left, and what became of people a year later at the right."""
    if content.trend is None:
        return _without_chart(content, look)
    later: list[Block] = [
        figure_row([hero], look, large=False, before=mm(2)) for hero in content.later
    ]
    if later:
        later.insert(0, P(text("cc.later"), look.sheet("h3"), after=mm(1)))
    chart = TrendChart(content.trend, look)
    title = text("cc.trend", year=content.trend.years[0])
    columns = Columns([chart, Stack(later)], [cols(8), cols(4)], gutter=GUTTER)
    return [Whole([SectionTitle(title, look), columns], before=mm(5))]


def _without_chart(content: KeyFiguresContent, look: Theme) -> list[Block]:
    """Return the same with too few years for a chart: a sentence, and the figures in a row."""
    blocks: list[Block] = []
    if content.trend_words:
        blocks.append(SectionTitle(text("cc.trend_words"), look))
        blocks.append(P(content.trend_words, look.sheet("body")))
    if content.later:
        blocks.append(SectionTitle(text("cc.later"), look))
        blocks.append(figure_row(content.later, look, large=False, before=mm(2)))
    return blocks
