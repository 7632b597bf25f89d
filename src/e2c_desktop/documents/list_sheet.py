"""A list printed as it stands on the screen, portrait or landscape."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from e2c_desktop.documents.components import media
from e2c_desktop.documents.components.tables import DataTable, Row, column_widths
from e2c_desktop.documents.content_common import SchoolBlock
from e2c_desktop.documents.content_sheets import ColumnAlign, ListContent
from e2c_desktop.documents.flow import Block
from e2c_desktop.documents.pages import (
    Bookmark,
    Page,
    paginate,
    right_string,
    shortened,
    write,
)
from e2c_desktop.documents.parts import FileIdentity
from e2c_desktop.documents.pen import Pen
from e2c_desktop.documents.style import (
    INK,
    MARGIN,
    MUTED,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    REGULAR,
    RULE,
    SEMIBOLD,
    Theme,
    mm,
    theme,
)
from e2c_desktop.documents.text import P, clean, draw_string
from e2c_desktop.documents.texts import text
from e2c_desktop.documents.wording import long_date


@dataclass(frozen=True, slots=True)
class Paper:
    """The measures of a page, in points from its edges."""

    width: float
    height: float
    margin: float
    first_top: float
    next_top: float
    bottom: float
    head: float
    foot: float

    @property
    def text_width(self) -> float:
        """Return the width between the margins."""
        return self.width - 2 * self.margin


PORTRAIT = Paper(PAGE_WIDTH, PAGE_HEIGHT, MARGIN, mm(34), mm(24), mm(20), mm(12), mm(12))
LANDSCAPE = Paper(PAGE_HEIGHT, PAGE_WIDTH, mm(12), mm(27), mm(20.5), mm(15.6), mm(8), mm(8.1))


def render_list(content: ListContent) -> bytes:
    """Return the list as a PDF file; the same content gives the same bytes."""
    look = theme(content.school.accent)
    paper = LANDSCAPE if content.landscape else PORTRAIT
    bodies = paginate(
        _blocks(content, look, paper),
        paper.text_width,
        paper.height - paper.first_top - paper.bottom,
        paper.height - paper.next_top - paper.bottom,
    )
    pages = [
        Page(body, paper.height - (paper.next_top if index else paper.first_top))
        for index, body in enumerate(bodies)
    ]
    pages[0].bookmarks.append(Bookmark(clean(content.title)))
    return write(
        pages,
        FileIdentity(clean(content.title), clean(content.school.name), content.printed_on),
        margin=paper.margin,
        width=paper.text_width,
        furniture=Furniture(content.school, content.title, content.printed_on, paper),
        mark=content.mark,
        size=(paper.width, paper.height),
    )


def _blocks(content: ListContent, look: Theme, paper: Paper) -> list[Block]:
    """Return the title, what the list was filtered by, the table, the total."""
    blocks: list[Block] = [P(content.title, look.sheet("title"), glue=True)]
    if content.subtitle:
        blocks.append(P(content.subtitle, look.sheet("lead"), glue=True))
    blocks[-1].after = mm(4)
    if not content.rows:
        return [*blocks, P(text("list.empty"), look.sheet("body"))]
    widths = column_widths([column.weight for column in content.columns], paper.text_width)
    aligns = ["right" if c.align is ColumnAlign.RIGHT else "left" for c in content.columns]
    style = look.sheet("cell")
    rows = [
        Row([P(cell, style, align=align) for cell, align in zip(row, aligns, strict=True)], widths)
        for row in content.rows
    ]
    blocks.append(
        DataTable(
            rows,
            head=[column.title for column in content.columns],
            widths=widths,
            aligns=aligns,
            head_style=look.sheet("head"),
            accent=look.accent,
        )
    )
    if content.total:
        blocks.append(P(content.total, look.sheet("cell.strong"), before=mm(2.5)))
    return blocks


class Furniture:
    """The school above the first page, the title above the next ones, the foot of all."""

    def __init__(self, school: SchoolBlock, title: str, printed_on: date, paper: Paper) -> None:
        self.school = school
        self.title = clean(title)
        self.paper = paper
        self.foot = f"{clean(school.name)} · " + text("list.printed", date=long_date(printed_on))

    def __call__(self, canvas: Pen, page: Page, number: int, total: int) -> None:
        """Draw the head and the foot of one page."""
        paper = self.paper
        left, right = paper.margin, paper.width - paper.margin
        if number == 1:
            media.school_mark(canvas, left, paper.height - paper.head, self.school)
        else:
            baseline = paper.height - paper.next_top + mm(6.5)
            canvas.setFillColorRGB(*INK)
            name = shortened(self.title, SEMIBOLD, 8.5, paper.text_width)
            draw_string(canvas, left, baseline, name, SEMIBOLD, 8.5)
        canvas.setStrokeColorRGB(*RULE)
        canvas.setLineWidth(0.5)
        rule = paper.foot + mm(4.4)
        canvas.line(left, rule, right, rule)
        canvas.setFillColorRGB(*MUTED)
        words = shortened(self.foot, REGULAR, 7.6, paper.text_width - mm(25))
        draw_string(canvas, left, paper.foot, words, REGULAR, 7.6)
        count = text("common.page", page=str(number), pages=str(total))
        right_string(canvas, right, paper.foot, count, REGULAR, 8.5)
