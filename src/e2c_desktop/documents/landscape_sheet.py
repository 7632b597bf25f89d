"""A numbered sheet that lies down (documents-design §4.2): header, pages, legal foot."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from e2c_desktop.documents import fonts
from e2c_desktop.documents.components import media
from e2c_desktop.documents.content_common import DocumentStamp, SchoolBlock
from e2c_desktop.documents.flow import Block
from e2c_desktop.documents.pages import (
    Bookmark,
    Page,
    file_title,
    mark_of,
    paginate,
    right_string,
    shortened,
    write,
)
from e2c_desktop.documents.parts import FileIdentity
from e2c_desktop.documents.pen import Pen
from e2c_desktop.documents.sheet import label_clause, nda_line, where_line
from e2c_desktop.documents.style import (
    INK,
    MUTED,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    REGULAR,
    RULE,
    SEMIBOLD,
    mm,
    theme,
)
from e2c_desktop.documents.text import clean, draw_string
from e2c_desktop.documents.texts import text

WIDTH: Final = PAGE_HEIGHT
HEIGHT: Final = PAGE_WIDTH
MARGIN: Final = mm(12)
TEXT_WIDTH: Final = WIDTH - 2 * MARGIN
_FIRST_TOP: Final = HEIGHT - mm(22)
_NEXT_TOP: Final = HEIGHT - mm(18)
_BOTTOM: Final = mm(17)
_FOOT: Final = (mm(11.4), mm(8.1))
_SIZES: Final = (7.6, 7.5, 7.4, 7.3, 7.2, 7.1, 7.0)


class LandscapeSheet:
    """One sheet to write: its name, whose it is, its number.

    Args:
        name: of the document, which names nobody: it titles the file and heads the next pages.
        school: the school that prints it.
        stamp: its number, its day and its state.
    """

    def __init__(self, name: str, school: SchoolBlock, stamp: DocumentStamp) -> None:
        self.name = clean(name)
        self.school = school
        self.stamp = stamp
        self.look = theme(school.accent)
        self._number = stamp.printed_number or text("common.no_number")

    def write(self, blocks: Sequence[Block]) -> bytes:
        """Return the file."""
        first, following = _FIRST_TOP - _BOTTOM, _NEXT_TOP - _BOTTOM
        bodies = paginate(blocks, TEXT_WIDTH, first, following)
        pages = [Page(body, _NEXT_TOP if rank else _FIRST_TOP) for rank, body in enumerate(bodies)]
        pages[0].bookmarks.append(Bookmark(self.name))
        day = self.stamp.original_date or self.stamp.issued_on
        identity = FileIdentity(file_title(self.name, self.stamp), clean(self.school.name), day)
        return write(
            pages,
            identity,
            margin=MARGIN,
            width=TEXT_WIDTH,
            furniture=self._surround,
            mark=mark_of(self.stamp),
            size=(WIDTH, HEIGHT),
        )

    def _surround(self, canvas: Pen, page: Page, number: int, total: int) -> None:
        """Draw the head and the foot of one page."""
        del page
        if number == 1:
            media.school_mark(canvas, MARGIN, HEIGHT - mm(8), self.school, height=mm(10.5))
            media.funders(canvas, WIDTH - MARGIN, HEIGHT - mm(8), self.school)
        else:
            baseline = HEIGHT - mm(12)
            canvas.setFillColorRGB(*INK)
            name = shortened(self.name, SEMIBOLD, 8.5, TEXT_WIDTH - mm(50))
            draw_string(canvas, MARGIN, baseline, name, SEMIBOLD, 8.5)
            canvas.setFillColorRGB(*MUTED)
            right_string(canvas, WIDTH - MARGIN, baseline, self._number, REGULAR, 8.5)
        self._foot(canvas, number, total)

    def _foot(self, canvas: Pen, number: int, total: int) -> None:
        """Draw the legal lines, the number and « Page n / N »."""
        canvas.setStrokeColorRGB(*RULE)
        canvas.setLineWidth(0.5)
        canvas.line(MARGIN, mm(15), WIDTH - MARGIN, mm(15))
        canvas.setFillColorRGB(*MUTED)
        room = TEXT_WIDTH - mm(29)
        lines = self._legal()
        size = next(
            (one for one in _SIZES if all(_fits(line, one, room) for line in lines)), _SIZES[-1]
        )
        for line, baseline in zip(lines, _FOOT, strict=False):
            draw_string(
                canvas, MARGIN, baseline, shortened(line, REGULAR, size, room), REGULAR, size
            )
        count = text("common.page", page=str(number), pages=str(total))
        right_string(canvas, WIDTH - MARGIN, _FOOT[1], count, REGULAR, 8.5)
        canvas.setFillColorRGB(*INK)
        right_string(canvas, WIDTH - MARGIN, _FOOT[0], self._number, SEMIBOLD, 8.5)

    def _legal(self) -> list[str]:
        """Return the two lines of the foot; what is not recorded is left out."""
        school = self.school
        quality = text("common.qualiopi") if school.qualiopi else ""
        told = (
            " · ".join(filter(None, (where_line(school), label_clause(school)))),
            " · ".join(filter(None, (nda_line(school), quality))),
        )
        return [clean(line) for line in told if line]


def _fits(line: str, size: float, room: float) -> bool:
    return fonts.text_width(line, REGULAR, size) <= room
