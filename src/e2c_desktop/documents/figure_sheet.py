"""Tables of figures on their own: by funder, or what the network asks every year."""

from __future__ import annotations

from e2c_desktop.documents.components.figure_tables import figure_table
from e2c_desktop.documents.components.forms import SectionTitle
from e2c_desktop.documents.content_figures import FigureTablesContent
from e2c_desktop.documents.flow import Block
from e2c_desktop.documents.sheet import title_row
from e2c_desktop.documents.sheet_file import Sheet
from e2c_desktop.documents.style import TEXT_WIDTH, mm
from e2c_desktop.documents.text import P


def render_figure_tables(content: FigureTablesContent) -> bytes:
    """Return the tables as a PDF file."""
    sheet = Sheet(content.name, content.school, content.stamp)
    look = sheet.look
    blocks: list[Block] = [
        title_row(content.name, content.stamp, look, content.scope, under=content.extracted)
    ]
    for table in content.tables:
        blocks.append(SectionTitle(table.title, look))
        blocks.append(figure_table(table, look, TEXT_WIDTH))
    blocks += [P(note, look.sheet("note"), before=mm(2)) for note in content.notes]
    return sheet.write_parts(blocks)
