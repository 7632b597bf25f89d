"""From blocks to pages, from pages to one PDF file.

The pages are filled before the first one is drawn: « Page 1 / 3 » and the contents know their
figures without a second pass. The file carries its title (never a person's name), its author (the
school), its language and its bookmarks. The date in the file is the date of the document: the same
content gives the same bytes.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from e2c_desktop.documents import fonts
from e2c_desktop.documents.content_common import DocumentStamp, StampState
from e2c_desktop.documents.flow import Block, Stack
from e2c_desktop.documents.parts import FileIdentity
from e2c_desktop.documents.pen import Pen
from e2c_desktop.documents.style import MID, PAGE_HEIGHT, PAGE_WIDTH, STRONG, mm
from e2c_desktop.documents.text import draw_string
from e2c_desktop.documents.texts import text

MAX_PAGES = 2_000  # a page always takes something; this only stops a fault from running for ever


def paginate(blocks: Sequence[Block], width: float, first: float, following: float) -> list[Stack]:
    """Share blocks out between pages.

    Args:
        blocks: what is to be printed, in order.
        width: width of the text.
        first: height of the text on the first page.
        following: height on each next page.
    """
    pages: list[Stack] = []
    rest: Block | None = Stack(blocks)
    room = first
    while rest is not None and len(pages) < MAX_PAGES:
        stack = rest if isinstance(rest, Stack) else Stack([rest])
        above, rest = stack.cut(width, room)
        if above is None:
            above, rest = stack.force(width, room)
        pages.append(above if isinstance(above, Stack) else Stack([above]))
        room = following
    return pages


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the reader's side panel, at the page where it is set; level 0 or 1."""

    title: str
    level: int = 0


@dataclass(slots=True)
class Page:
    """One page to draw: its text, where the text starts, and what surrounds it."""

    body: Stack
    top: float
    head: str = ""
    bookmarks: list[Bookmark] = field(default_factory=list)


Furniture = Callable[[Pen, Page, int, int], None]


# ReportLab reads the outlines of a font through one position shared by the whole process: two
# threads that write a file at once (a preview during a batch) would read each other's letters.
_one_file_at_a_time = threading.Lock()


def write(
    pages: Sequence[Page],
    identity: FileIdentity,
    *,
    margin: float,
    width: float,
    furniture: Furniture,
    mark: str = "",
    size: tuple[float, float] = (PAGE_WIDTH, PAGE_HEIGHT),
) -> bytes:
    """Draw the pages and return the file.

    Args:
        pages: the pages, in order.
        identity: title, author and date of the file.
        margin: left edge of the text.
        width: width of the text.
        furniture: draws what surrounds the text: heads and feet; called after the text.
        mark: the word drawn under the text of each page (PROJET, COPIE, EXEMPLE).
        size: size of the page.
    """
    from e2c_desktop.documents.canvas import PageCanvas

    with _one_file_at_a_time:
        canvas = PageCanvas(identity, size)
        level = -1
        for index, page in enumerate(pages):
            if index:
                canvas.nextPage()
            if mark:
                watermark(canvas, mark, size)
            for bookmark in page.bookmarks:
                level = min(bookmark.level, level + 1)
                canvas.addBookmark(bookmark.title, level)
            page.body.draw(canvas, margin, page.top, width)
            furniture(canvas, page, index + 1, len(pages))
        return canvas.finish()


def watermark(canvas: Pen, word: str, size: tuple[float, float]) -> None:
    """Draw a word in outline across the page, before the text so that the text stays readable."""
    width, height = size
    canvas.saveState()
    canvas.turn(width / 2, height / 2, 54 if height > width else 30)
    scale = max(size) / PAGE_HEIGHT
    nominal = scale * min(150.0, 0.95 * mm(297) / fonts.unit_width(word, STRONG))
    canvas.setStrokeColorRGB(*MID)
    canvas.setLineWidth(0.7)
    canvas.setTextRenderMode(1)
    left = -fonts.text_width(word, STRONG, nominal) / 2
    draw_string(canvas, left, -0.33 * nominal, word, STRONG, nominal)
    canvas.restoreState()


_MARKS = {
    StampState.DRAFT: "common.draft",
    StampState.WORKING_COPY: "common.working_copy",
    StampState.SAMPLE: "common.sample",
}


def mark_of(stamp: DocumentStamp) -> str:
    """Return the word drawn under the text for a state, or nothing."""
    key = _MARKS.get(stamp.state)
    return text(key) if key else ""


def file_title(name: str, stamp: DocumentStamp) -> str:
    """Return the title of the file: type and number, never a person's name."""
    return f"{name} {stamp.printed_number or mark_of(stamp)}".strip()


def right_string(
    canvas: Pen, right: float, baseline: float, words: str, font_name: str, size: float
) -> None:
    """Draw one line that ends at `right`."""
    draw_string(
        canvas,
        right - fonts.text_width(words, font_name, size),
        baseline,
        words,
        font_name,
        size,
    )


def shortened(words: str, font_name: str, size: float, width: float) -> str:
    """Return a line that fits, ending in … when it had to be shortened (running heads only)."""
    if fonts.text_width(words, font_name, size) <= width:
        return words
    while words and fonts.text_width(f"{words}…", font_name, size) > width:
        words = words[:-1]
    return f"{words.rstrip()}…"


def foot_line(words: str, number: str, font_name: str, size: float, width: float) -> str:
    """Return the line at the foot of a booklet: names give way, the number never does."""
    end = f"  ·  {number}" if words else number
    room = width - fonts.text_width(end, font_name, size)
    return f"{shortened(words, font_name, size, room)}{end}"
