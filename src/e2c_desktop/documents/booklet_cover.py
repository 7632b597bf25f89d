"""The cover of the booklet: the only page laid out by fixed places."""

from __future__ import annotations

from e2c_desktop.documents.components import media
from e2c_desktop.documents.components.fields import name_block
from e2c_desktop.documents.components.path import SHORTEST_PATH, MosaicLegend, WeeksMosaic
from e2c_desktop.documents.content_booklet import BookletContent, CoverContent
from e2c_desktop.documents.content_common import StampState
from e2c_desktop.documents.flow import Block, Columns, Gap, Stack
from e2c_desktop.documents.pages import mark_of
from e2c_desktop.documents.pen import Pen
from e2c_desktop.documents.sheet import state_lines
from e2c_desktop.documents.style import (
    MUTED,
    PAGE_HEIGHT,
    REGULAR,
    SEMIBOLD,
    TEXT_WIDTH,
    Theme,
    mm,
)
from e2c_desktop.documents.text import P, TextBlock, clean, draw_string
from e2c_desktop.documents.texts import text
from e2c_desktop.documents.wording import long_date

_NAME_FLOORS = (26, 18)
_FOOT = mm(32)  # the number and the funders' logos stand under this line


class CoverPage(Block):
    """Logo, title, mosaic of the weeks, person, number and funders."""

    def __init__(self, content: BookletContent, look: Theme) -> None:
        super().__init__()
        self.content = content
        self.look = look

    def height(self, width: float) -> float:
        """Return the height of the page."""
        return PAGE_HEIGHT

    def draw(self, canvas: Pen, x: float, top: float, width: float) -> None:
        """Draw the page from top to bottom, in reading order."""
        content, look = self.content, self.look
        media.school_mark(canvas, x, top - mm(20), content.school, height=mm(16))
        y = self._title(canvas, x, top)
        weeks = content.cover.weeks
        if len(weeks) >= SHORTEST_PATH:
            for block in (WeeksMosaic(weeks, look.accent), MosaicLegend(weeks, look)):
                block.draw(canvas, x, y, width)
                y -= block.height(width) + mm(2.1)
            y -= mm(16.2 if content.cover.photo else 13.9)
        person = person_block(content.cover, look)
        person.draw(canvas, x, max(y, _FOOT + person.height(width)), width)
        self._foot(canvas, x, width)

    def _title(self, canvas: Pen, x: float, top: float) -> float:
        """Draw the title and the line under it; return where the rest begins."""
        cover, under = self.look.booklet("cover"), self.look.booklet("subtitle")
        baseline = top - mm(82)
        if len(self.content.cover.weeks) < SHORTEST_PATH:
            baseline -= mm(20)
        canvas.setFillColorRGB(*cover.colour)
        draw_string(canvas, x - mm(0.4), baseline, text("pf.title"), cover.font, cover.size)
        canvas.setFillColorRGB(*under.colour)
        line = text("pf.subtitle")
        draw_string(canvas, x, baseline - mm(9.1), line, under.font, under.size)
        for index, words in enumerate(state_lines(self.content.stamp)):
            y = baseline - mm(15.5) - index * mm(5)
            draw_string(canvas, x, y, clean(words), REGULAR, 11)
        return baseline - mm(22)

    def _foot(self, canvas: Pen, x: float, width: float) -> None:
        """Draw the number at the left and the funders at the right."""
        stamp = self.content.stamp
        canvas.setFillColorRGB(*MUTED)
        projected = stamp.state in (StampState.DRAFT, StampState.SAMPLE)
        words = mark_of(stamp) if projected else stamp.printed_number
        draw_string(canvas, x, mm(21.2), words, SEMIBOLD if projected else REGULAR, 9.5)
        media.funders(canvas, x + width, mm(29.6), self.content.school)


def person_block(cover: CoverContent, look: Theme) -> Block:
    """Return the photo, if there is one, and beside it the name and the facts of the path."""
    photo = media.trainee_photo(cover.photo)
    width = TEXT_WIDTH - (media.Photo.WIDTH + mm(7) if photo else 0)
    person = cover.person
    name = name_block((person.first, person.family), look.booklet("name"), width, _NAME_FLOORS)
    name.after = mm(6.2)
    words = Stack([name, *cover_facts(cover, look, width)])
    if photo is None:
        return words
    # The capitals of the name, not the empty space above them, stand at the top of the photo.
    words = Stack([Gap(-mm(3.6)), *words.children])
    return Columns([photo, words], [media.Photo.WIDTH, width], gutter=mm(7))


def cover_name_lines(first: str, family: str, look: Theme) -> tuple[str, ...]:
    """Return the lines on which the cover without a photo writes a name, cut where it cuts them."""
    style = look.booklet("name")
    block = name_block((first, family), style, TEXT_WIDTH, _NAME_FLOORS)
    parts = block.children if isinstance(block, Stack) else [block]
    lines = [
        line for part in parts if isinstance(part, TextBlock) for line in part.lines(TEXT_WIDTH)
    ]
    return tuple("".join(words for _, words in line) for line in lines)


def cover_facts(cover: CoverContent, look: Theme, width: float) -> list[Block]:
    """Return the lines under the name; what is not recorded is left out."""
    path = ""
    if cover.start and cover.end:
        path = text("pf.path_range", start=long_date(cover.start), end=long_date(cover.end))
    elif cover.start:
        path = text("pf.path_since", start=long_date(cover.start))
    facts = [
        (text("pf.path"), path),
        (text("pf.cohort"), cover.cohort),
        (text("pf.site"), cover.site),
        (text("pf.referent", cover.referent_agreement), cover.referent),
    ]
    label, value = look.booklet("cover.label"), look.booklet("cover.value")
    column = mm(22)
    return [
        Columns([Stack([Gap(2), P(name, label)]), P(fact, value)], [column, width - column - mm(4)])
        for name, fact in facts
        if fact
    ]
