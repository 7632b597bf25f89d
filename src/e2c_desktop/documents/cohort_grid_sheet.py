"""The grid of a cohort on paper: a domain a page, with the levels given or with boxes to tick."""

from __future__ import annotations

from e2c_desktop.documents import fonts
from e2c_desktop.documents.components import marks
from e2c_desktop.documents.components.forms import ToWrite
from e2c_desktop.documents.components.tables import DataTable, Row, column_widths
from e2c_desktop.documents.content_cohort import CohortGridContent, GridCell, GridLine, GridPage
from e2c_desktop.documents.flow import Block, Columns
from e2c_desktop.documents.list_sheet import LANDSCAPE, Furniture
from e2c_desktop.documents.pages import Bookmark, Page, paginate, write
from e2c_desktop.documents.parts import FileIdentity
from e2c_desktop.documents.pen import Pen
from e2c_desktop.documents.style import MUTED, Colour, TextStyle, Theme, mm, theme
from e2c_desktop.documents.text import P, Run, clean, draw_string
from e2c_desktop.documents.texts import text

# Weights of the columns, and how many competences stand side by side.
_NAME, _COMPETENCE, _MOST = 54, 44, 5
_SIDE, _BOX, _BOX_GAP = mm(3), mm(4), mm(5.6)
_BESIDE = 4 * _BOX_GAP + mm(1)
"""Where the opinion of the person stands in a cell."""
_LEVELS = (1, 2, 3, 4)
_PAD = mm(0.6)
"""Above and under a row: a cohort of fifteen holds on a page, boxes to tick too."""


def render_cohort_grid(content: CohortGridContent) -> bytes:
    """Return the grid as a PDF file; the same content gives the same bytes."""
    look, paper = theme(content.school.accent), LANDSCAPE
    first = paper.height - paper.first_top - paper.bottom
    later = paper.height - paper.next_top - paper.bottom
    pages: list[Page] = []
    for one in content.pages:
        room = later if pages else first
        bodies = paginate(
            _blocks(content, one, look, paper.text_width), paper.text_width, room, later
        )
        for rank, body in enumerate(bodies):
            top = paper.next_top if pages else paper.first_top
            page = Page(body, paper.height - top)
            if not rank:
                page.bookmarks.append(Bookmark(clean(one.title)))
            pages.append(page)
    return write(
        pages,
        FileIdentity(clean(content.title), clean(content.school.name), content.printed_on),
        margin=paper.margin,
        width=paper.text_width,
        furniture=Furniture(content.school, content.title, content.printed_on, paper),
        mark=content.mark,
        size=(paper.width, paper.height),
    )


def _blocks(content: CohortGridContent, page: GridPage, look: Theme, width: float) -> list[Block]:
    """Return a domain: its title, how to read it, its tables, who assessed when it is blank."""
    subtitle = P(content.subtitle, look.sheet("lead"), glue=True)
    subtitle.after = mm(2)
    blocks: list[Block] = [
        P(content.title, look.sheet("title"), glue=True),
        subtitle,
        P(page.title, look.sheet("h2"), glue=True, after=mm(1)),
    ]
    starts = range(0, len(page.heads), _MOST)
    blocks += [_table(content, page, look, width, start) for start in starts]
    words = " · ".join(content.levels)
    blocks.append(P(words, look.sheet("note"), before=mm(2)))
    if content.blank:
        blocks.append(P(text("cohort_grid.blank"), look.sheet("note")))
        note = look.sheet("note")
        day, who = (ToWrite(text(f"cohort_grid.{key}"), note) for key in ("day", "assessor"))
        third = width / 3
        blocks.append(Columns([day, who], [third, 2 * third - mm(4)], gutter=mm(4), before=mm(2)))
    return blocks


def _table(
    content: CohortGridContent, page: GridPage, look: Theme, width: float, start: int
) -> DataTable:
    heads = page.heads[start : start + _MOST]
    widths = column_widths([_NAME, *[_COMPETENCE] * len(heads)], width)
    rows = [
        Row([_name(line, look), *_cells(content, line, look, start, len(heads))], widths, pad=_PAD)
        for line in page.lines
    ]
    return DataTable(
        rows,
        head=[text("cohort_grid.name"), *heads],
        widths=widths,
        aligns=["left"] * len(widths),
        head_style=look.sheet("head"),
        accent=look.accent,
        after=mm(3),
    )


def _name(line: GridLine, look: Theme) -> Block:
    first = f" {line.first}" if line.first else ""
    return P((Run(line.last, bold=True), Run(first)), look.sheet("cell"))


def _cells(
    content: CohortGridContent, line: GridLine, look: Theme, start: int, count: int
) -> list[Block | None]:
    cells: list[Block | None] = []
    for cell in line.cells[start : start + count]:
        if not cell.assessable:
            cells.append(P(text("cohort_grid.other"), look.sheet("note")))
        elif content.blank:
            cells.append(_Boxes(look.sheet("note")))
        else:
            cells.append(_Given(cell, look))
    return cells


class _Given(Block):
    """Four squares and the figure of the level given; beside them, what the person thinks."""

    def __init__(self, cell: GridCell, look: Theme) -> None:
        super().__init__()
        self.cell, self.style, self.note = cell, look.sheet("cell"), look.sheet("note")
        self.accent: Colour = look.accent

    def height(self, width: float) -> float:
        """Return the height of a line."""
        return self.style.leading

    def draw(self, canvas: Pen, x: float, top: float, width: float) -> None:
        """Draw the squares and the figure, then the opinion."""
        style, note, level = self.style, self.note, self.cell.level
        baseline = top - fonts.ascent(style.font) * style.size
        if level is not None:
            used = marks.level_squares(canvas, x, baseline - mm(0.2), level, self.accent, _SIDE)
            canvas.setFillColorRGB(*style.colour)
            left = x + used + mm(2)
            draw_string(canvas, left, baseline, str(level), style.bold_font, style.size)
        if self.cell.own is not None:
            canvas.setFillColorRGB(*note.colour)
            words = text("cohort_grid.own", level=str(self.cell.own))
            draw_string(canvas, x + _BESIDE, baseline, words, note.font, note.size)


class _Boxes(Block):
    """A box to tick for each level, its figure inside; beside them, room for the opinion."""

    def __init__(self, style: TextStyle) -> None:
        super().__init__()
        self.style = style
        self.own = ToWrite(text("cohort_grid.own_blank"), style)

    def height(self, width: float) -> float:
        """Return the height of the line."""
        return max(_BOX, self.own.height(width))

    def draw(self, canvas: Pen, x: float, top: float, width: float) -> None:
        """Draw the boxes, then the line."""
        style = self.style
        for rank, level in enumerate(_LEVELS):
            left = x + rank * _BOX_GAP
            marks.checkbox(canvas, left, top - _BOX, _BOX, ticked=False)
            figure = str(level)
            wide = fonts.text_width(figure, style.font, style.size)
            canvas.setFillColorRGB(*MUTED)
            base = top - _BOX + (_BOX - style.size * 0.7) / 2
            draw_string(canvas, left + (_BOX - wide) / 2, base, figure, style.font, style.size)
        self.own.draw(canvas, x + _BESIDE, top + mm(0.9), width - _BESIDE)
