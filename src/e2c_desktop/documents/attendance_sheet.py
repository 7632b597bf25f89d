"""« Feuille d’émargement »: who was there, half-day by half-day, in their own hand.

A week lies on landscape pages, up to fifteen people each; one day stands on upright pages of up to
twenty. Each page is a sheet of paper of its own: whole head, and its own line for the trainer.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from e2c_desktop.documents import fonts
from e2c_desktop.documents.attendance_grid import (
    MODULE_HEAD,
    ROW,
    SPARE,
    AttendanceGrid,
    GridLook,
    holding,
    module_head,
)
from e2c_desktop.documents.components import marks, media
from e2c_desktop.documents.content_attendance import AttendanceSheetContent, SheetHalf, SheetLine
from e2c_desktop.documents.content_common import DocumentStamp, SchoolBlock
from e2c_desktop.documents.fitting import in_box, in_lines
from e2c_desktop.documents.flow import Block, Stack
from e2c_desktop.documents.list_sheet import Paper
from e2c_desktop.documents.pages import (
    Bookmark,
    Furniture,
    Page,
    file_title,
    mark_of,
    right_string,
    write,
)
from e2c_desktop.documents.parts import FileIdentity
from e2c_desktop.documents.pen import Pen
from e2c_desktop.documents.sheet import (
    SheetFurniture,
    label_clause,
    nda_line,
    state_lines,
    where_line,
)
from e2c_desktop.documents.style import (
    INK,
    MARGIN,
    MUTED,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    REGULAR,
    SEMIBOLD,
    TextStyle,
    mm,
    theme,
)
from e2c_desktop.documents.text import P, clean
from e2c_desktop.documents.texts import text

PEOPLE_A_PAGE = 15
PEOPLE_A_DAY = 20  # on the upright page of one day

_LANDSCAPE = Paper(PAGE_HEIGHT, PAGE_WIDTH, mm(12), mm(20.5), mm(20.5), mm(15.6), mm(8), mm(8.1))
_PORTRAIT = Paper(PAGE_WIDTH, PAGE_HEIGHT, MARGIN, mm(32), mm(32), mm(27), mm(12), mm(12))
_NAMES = mm(47)
_DAY_CELL = mm(45)

_TITLE = TextStyle(16, 19, SEMIBOLD)
_WHEN = TextStyle(12, 14)
_ABOUT = TextStyle(8.7, 10.2, colour=MUTED)
_NOTE = TextStyle(8.3, 10.8, colour=MUTED)
_GAP = "\u00a0\u00a0·\u00a0 "


def render_attendance_sheet(content: AttendanceSheetContent) -> bytes:
    """Return the sheet as a PDF file; the same content gives the same bytes."""
    paper = _PORTRAIT if content.days_per_page == 1 else _LANDSCAPE
    name = text("attendance.name")
    pages = [Page(body, paper.height - paper.first_top) for body in _bodies(content, paper)]
    pages[0].bookmarks.append(Bookmark(name))
    day = content.stamp.original_date or content.stamp.issued_on
    return write(
        pages,
        FileIdentity(file_title(name, content.stamp), clean(content.school.name), day),
        margin=paper.margin,
        width=paper.text_width,
        furniture=_furniture(content, paper),
        mark=mark_of(content.stamp),
        size=(paper.width, paper.height),
    )


def _furniture(content: AttendanceSheetContent, paper: Paper) -> Furniture:
    school, stamp = content.school, content.stamp
    if paper is _LANDSCAPE:
        return LandscapeFurniture(school, stamp, paper)
    return SheetFurniture(
        text("attendance.name"), school, stamp, theme(school.accent), whole_heads=True
    )


def _bodies(content: AttendanceSheetContent, paper: Paper) -> Iterator[Stack]:
    """Yield the text of each page: days first, then the people of these days."""
    most = PEOPLE_A_DAY if paper is _PORTRAIT else PEOPLE_A_PAGE
    lines: list[SheetLine | None] = [*content.lines, *[None] * content.blank_lines]
    for start, halves in _days(content):
        look = _look(content, halves, paper)
        cut = [_of_columns(line, start, len(halves)) for line in lines]
        room = most * ROW + SPARE
        for people in holding(cut, look, most, room - module_head(halves, look) + MODULE_HEAD):
            grid = AttendanceGrid(halves, people, look, room=room)
            note = P(text("attendance.note"), _NOTE, before=mm(1.6))
            yield Stack([_Heading(content, paper), grid, note])


def _days(content: AttendanceSheetContent) -> Iterator[tuple[int, Sequence[SheetHalf]]]:
    """Yield the half-days of each page, with the column where they begin."""
    days = list(dict.fromkeys(half.day for half in content.halves))
    start = 0
    for rank in range(0, len(days), content.days_per_page):
        shown = days[rank : rank + content.days_per_page]
        halves = [half for half in content.halves if half.day in shown]
        yield start, halves
        start += len(halves)


def _look(content: AttendanceSheetContent, halves: Sequence[SheetHalf], paper: Paper) -> GridLook:
    accent = theme(content.school.accent).accent
    if paper is _PORTRAIT:
        return GridLook(paper.text_width - len(halves) * _DAY_CELL, _DAY_CELL, accent)
    return GridLook(_NAMES, (paper.text_width - _NAMES) / (2 * content.days_per_page), accent)


def _of_columns(line: SheetLine | None, start: int, count: int) -> SheetLine | None:
    if line is None:
        return None
    return SheetLine(line.last, line.first, line.cells[start : start + count])


class _Heading(Block):
    """The title and its days, the line under, the number and the code at the right."""

    QR = mm(12.5)

    def __init__(self, content: AttendanceSheetContent, paper: Paper) -> None:
        super().__init__()
        self.content = content
        self.tall = mm(17 if paper is _PORTRAIT else 14.6)

    def height(self, width: float) -> float:
        """Return the height down to the grid."""
        del width
        return self.tall

    def draw(self, canvas: Pen, x: float, top: float, width: float) -> None:
        """Draw the title, what it tells, then what identifies the paper."""
        content, stamp = self.content, self.content.stamp
        side = self._draw_number(canvas, x + width, top, stamp)
        room = width - side - mm(7)
        title = in_lines(content.title, _TITLE, room, 1, floor=12)
        title.draw(canvas, x, top + mm(0.9), room)
        used = fonts.text_width(clean(content.title), SEMIBOLD, title.style.size) + mm(3.2)
        when = in_box([(content.when, _WHEN)], room - used, mm(8.4))[0]
        lines = len(when.lines(room - used))
        base = top + (mm(0.9) if lines > 1 else -mm(0.55))
        when.draw(canvas, x + used, base, room - used)
        about = _GAP.join([*content.about, *state_lines(stamp)])
        low = in_box([(about, _ABOUT)], room, mm(7.2))[0]
        low.draw(canvas, x, top - mm(7.2), room)

    def _draw_number(self, canvas: Pen, right: float, top: float, stamp: DocumentStamp) -> float:
        """Draw the number and its code, or the word of a state; return the width they take."""
        number = stamp.printed_number
        beside = right
        if number:
            marks.qr_code(canvas, right - self.QR, top + mm(0.4), number, self.QR)
            beside = right - self.QR - mm(2.5)
        shown = number or mark_of(stamp)
        if not shown:
            return 0
        canvas.setFillColorRGB(*MUTED)
        right_string(canvas, beside, top - mm(8), text("common.doc_no"), REGULAR, 8.3)
        canvas.setFillColorRGB(*INK)
        right_string(canvas, beside, top - mm(11.6), shown, SEMIBOLD, 9)
        return right - beside + fonts.text_width(shown, SEMIBOLD, 9)


class LandscapeFurniture:
    """The logos over every landscape page, and its foot of two lines."""

    LARGEST, SMALLEST = 7.6, 7.0
    PITCH = mm(3.3)
    RIGHT = mm(30)

    def __init__(self, school: SchoolBlock, stamp: DocumentStamp, paper: Paper) -> None:
        self.school, self.paper = school, paper
        self.number = stamp.printed_number or text("common.no_number")
        quality = text("common.qualiopi") if school.qualiopi else ""
        told = (
            " · ".join(filter(None, (where_line(school), label_clause(school)))),
            " ".join(filter(None, (nda_line(school), f"{quality}." if quality else ""))),
        )
        room = paper.text_width - self.RIGHT
        wide = max(fonts.text_width(clean(line), REGULAR, self.LARGEST) for line in told)
        size = max(self.SMALLEST, self.LARGEST * min(1.0, room / wide))
        style = TextStyle(size, self.PITCH, colour=MUTED)
        self.lines = in_box([(line, style) for line in told], room, 3 * self.PITCH)

    def __call__(self, canvas: Pen, page: Page, number: int, total: int) -> None:
        """Draw the logos and the foot of one page."""
        paper = self.paper
        left, right = paper.margin, paper.width - paper.margin
        top = paper.height - paper.head
        media.school_mark(canvas, left, top, self.school, height=mm(10.5))
        media.funders(canvas, right, top, self.school)
        room = paper.text_width - self.RIGHT
        tall = sum(line.height(room) for line in self.lines)
        y = paper.foot - mm(0.8) + tall
        for line in self.lines:
            line.draw(canvas, left, y, room)
            y -= line.height(room)
        canvas.setFillColorRGB(*INK)
        right_string(canvas, right, paper.foot + self.PITCH, self.number, SEMIBOLD, 8.5)
        canvas.setFillColorRGB(*MUTED)
        count = text("common.page", page=str(number), pages=str(total))
        right_string(canvas, right, paper.foot, count, REGULAR, 8.5)
