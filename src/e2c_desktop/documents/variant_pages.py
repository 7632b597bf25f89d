"""From the parts of a variant of the booklet to its file: heads, feet, bookmarks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from e2c_desktop.documents.components import media
from e2c_desktop.documents.content_common import DocumentStamp, PersonName, SchoolBlock
from e2c_desktop.documents.flow import Block
from e2c_desktop.documents.pages import (
    Bookmark,
    Page,
    file_title,
    foot_line,
    mark_of,
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
    REGULAR,
    RULE,
    SEMIBOLD,
    TEXT_WIDTH,
    mm,
)
from e2c_desktop.documents.text import clean, draw_string
from e2c_desktop.documents.texts import text

TOP = PAGE_HEIGHT - mm(25)
FIRST_TOP = PAGE_HEIGHT - mm(39)
BOTTOM = mm(22)


@dataclass(slots=True)
class Part:
    """Blocks that begin a page, the words at the right of its head, its bookmark."""

    blocks: list[Block]
    head: str = ""
    bookmark: str = ""
    first: bool = False


def part_pages(part: Part) -> list[Page]:
    """Return the pages of a part; a first one leaves room for the header of the school."""
    top = FIRST_TOP if part.first else TOP
    bodies = paginate(part.blocks, TEXT_WIDTH, top - BOTTOM, TOP - BOTTOM)
    pages = [Page(body, top if rank == 0 else TOP, part.head) for rank, body in enumerate(bodies)]
    pages[0].bookmarks.append(Bookmark(clean(part.bookmark)))
    return pages


class VariantFurniture:
    """What surrounds the text of each page.

    Args:
        head: the running head, which names nobody.
        person: whose paper it is, for the foot.
        school: the school that prints it.
        stamp: its number and its state.
        bare: the first page has neither head nor foot: it is a cover.
    """

    def __init__(
        self,
        head: str,
        person: PersonName,
        school: SchoolBlock,
        stamp: DocumentStamp,
        *,
        bare: bool = False,
    ) -> None:
        parts = (person.natural, school.name)
        self._foot = clean("  ·  ".join(part for part in parts if part))
        self._number = stamp.printed_number or text("common.no_number")
        self._head, self._school, self._bare = clean(head), school, bare

    def __call__(self, canvas: Pen, page: Page, number: int, total: int) -> None:
        """Draw the head and the foot of one page."""
        del total
        if number == 1 and self._bare:
            return
        right = MARGIN + TEXT_WIDTH
        if number == 1:
            top = PAGE_HEIGHT - mm(12)
            media.school_mark(canvas, MARGIN, top, self._school)
            media.funders(canvas, right, top - mm(1.5), self._school)
        else:
            self._running_head(canvas, page, right)
        canvas.setFillColorRGB(*MUTED)
        foot = foot_line(self._foot, self._number, REGULAR, 8.5, TEXT_WIDTH - mm(14))
        draw_string(canvas, MARGIN, mm(12), foot, REGULAR, 8.5)
        canvas.setFillColorRGB(*INK)
        right_string(canvas, right, mm(12), str(number), SEMIBOLD, 11)

    def _running_head(self, canvas: Pen, page: Page, right: float) -> None:
        baseline = PAGE_HEIGHT - mm(14.5)
        canvas.setFillColorRGB(*INK)
        draw_string(canvas, MARGIN, baseline, self._head, SEMIBOLD, 9)
        canvas.setFillColorRGB(*MUTED)
        words = shortened(clean(page.head), REGULAR, 9, TEXT_WIDTH / 2)
        right_string(canvas, right, baseline, words, REGULAR, 9)
        canvas.setStrokeColorRGB(*RULE)
        canvas.setLineWidth(0.5)
        rule = PAGE_HEIGHT - mm(17.1)
        canvas.line(MARGIN, rule, right, rule)


def write_variant(
    pages: Sequence[Page],
    title: str,
    school: SchoolBlock,
    stamp: DocumentStamp,
    furniture: VariantFurniture,
) -> bytes:
    """Return the file of some pages."""
    day = stamp.original_date or stamp.issued_on
    return write(
        pages,
        FileIdentity(file_title(title, stamp), clean(school.name), day),
        margin=MARGIN,
        width=TEXT_WIDTH,
        furniture=furniture,
        mark=mark_of(stamp),
    )
