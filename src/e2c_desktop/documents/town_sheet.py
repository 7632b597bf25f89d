"""« Fiche territoriale »: one page for the town hall of one commune."""

from __future__ import annotations

from collections.abc import Sequence

from e2c_desktop.documents.components.charts import ShareBar
from e2c_desktop.documents.components.figures import figure_row
from e2c_desktop.documents.components.forms import SectionTitle
from e2c_desktop.documents.content_figures import TownSheetContent
from e2c_desktop.documents.flow import Block
from e2c_desktop.documents.key_figures_people import chart_pairs
from e2c_desktop.documents.one_page import Fit
from e2c_desktop.documents.sheet import title_row
from e2c_desktop.documents.sheet_file import Sheet
from e2c_desktop.documents.style import mm
from e2c_desktop.documents.text import P
from e2c_desktop.documents.texts import text


def render_town_sheet(content: TownSheetContent) -> bytes:
    """Return the sheet as a PDF file of one page."""
    name = text("ft.title", town=content.town)
    sheet = Sheet(name, content.school, content.stamp)

    def blocks(fit: Fit) -> Sequence[Block]:
        look = sheet.look
        found: list[Block] = [
            title_row(name, content.stamp, look, content.scope, under=content.extracted),
            figure_row(content.heroes, look, large=True, before=mm(6) * fit.spacing),
        ]
        if content.charts:
            found.append(SectionTitle(text("ft.profile"), look))
            found += chart_pairs(content.charts, look)
        if content.exits:
            lead = text("ft.exits_lead", count=str(content.completed))
            found += [
                SectionTitle(text("ft.exits"), look),
                P(lead, look.sheet("body"), after=mm(2), glue=True),
                ShareBar(content.exits, look, tall=mm(9.5)),
            ]
        return found + [P(note, look.sheet("note"), before=mm(2)) for note in content.notes]

    return sheet.write_one_page(blocks)
