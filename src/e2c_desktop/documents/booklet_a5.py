"""The booklet composed for A5, to be folded: its measures and its cover (documents-design §4.3)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from e2c_desktop.documents import fonts
from e2c_desktop.documents.booklet import render_in
from e2c_desktop.documents.booklet_cover import cover_facts
from e2c_desktop.documents.booklet_format import BookletFormat
from e2c_desktop.documents.components import media
from e2c_desktop.documents.components.fields import name_block
from e2c_desktop.documents.components.path import SHORTEST_PATH, MosaicLegend, WeeksMosaic
from e2c_desktop.documents.content_booklet import BookletContent, WeekCell
from e2c_desktop.documents.content_common import StampState
from e2c_desktop.documents.flow import Block, Columns, Gap, Stack
from e2c_desktop.documents.narrow import NARROW_WIDTH, narrowed
from e2c_desktop.documents.pages import mark_of
from e2c_desktop.documents.pen import Pen
from e2c_desktop.documents.sheet import state_lines
from e2c_desktop.documents.style import (
    MUTED,
    REGULAR,
    SEMIBOLD,
    TEXT_WIDTH,
    Theme,
    a5_theme,
    mm,
)
from e2c_desktop.documents.text import P, draw_string
from e2c_desktop.documents.texts import text

_HEIGHT = mm(210)
_SHRUNK = NARROW_WIDTH / TEXT_WIDTH
_NAME_FLOORS = (22, 16)
_COVER_FLOOR = 36
_FOOT = mm(30)  # the number and the funders' logos stand under this line


class SmallMosaic(WeeksMosaic):
    """The weeks of the path, as many a row as on A4, each smaller."""

    def __init__(self, weeks: Sequence[WeekCell], look: Theme) -> None:
        super().__init__(weeks, look.accent)
        self.gap *= _SHRUNK
        self.side *= _SHRUNK


class SmallCover(Block):
    """Logo, title, mosaic of the weeks, person, number and funders."""

    def __init__(self, content: BookletContent, look: Theme) -> None:
        super().__init__()
        self.content, self.look = content, look

    def height(self, width: float) -> float:
        """Return the height of the page."""
        return _HEIGHT

    def draw(self, canvas: Pen, x: float, top: float, width: float) -> None:
        """Draw the page from top to bottom, in reading order."""
        content = self.content
        media.school_mark(canvas, x, top - mm(14), content.school, height=mm(13))
        y = top - mm(38)
        for block in (*self._title(width), *self._weeks(), *self._person(width)):
            y -= block.before
            block.draw(canvas, x, y, width)
            y -= block.height(width)
        self._foot(canvas, x, width)

    def _title(self, width: float) -> list[Block]:
        cover, under = self.look.booklet("cover"), self.look.booklet("subtitle")
        needed = fonts.text_width(text("pf.title"), cover.font, cover.size)
        size = max(_COVER_FLOOR, min(cover.size, cover.size * width / needed))
        style = replace(cover, size=size, leading=size * 1.1)
        note = self.look.booklet("note")
        lines: list[Block] = [P(text("pf.title"), style), P(text("pf.subtitle"), under)]
        return [*lines, *(P(words, note) for words in state_lines(self.content.stamp))]

    def _weeks(self) -> list[Block]:
        """Return the mosaic and what it means, on two lines."""
        weeks = self.content.cover.weeks
        if len(weeks) < SHORTEST_PATH:
            return [Gap(mm(10))]
        mosaic = SmallMosaic(weeks, self.look)
        mosaic.before = mm(7)
        lines = [MosaicLegend(weeks, self.look) for _ in range(2)]
        lines[0].entries, lines[1].entries = lines[0].entries[:2], lines[1].entries[2:]
        lines[0].with_disc = False
        for line in lines:
            line.before = mm(1.6)
        return [mosaic, *lines]

    def _person(self, width: float) -> list[Block]:
        cover = self.content.cover
        photo = media.trainee_photo(cover.photo)
        own = width - (media.Photo.WIDTH + mm(5) if photo else 0)
        style = replace(self.look.booklet("name"), size=26, leading=32)
        name = name_block((cover.person.first, cover.person.family), style, own, _NAME_FLOORS)
        name.after = mm(3)
        words = Stack([name, *cover_facts(cover, self.look, own)])
        if photo is None:
            words.before = mm(8)
            return [words]
        beside = Columns([photo, words], [media.Photo.WIDTH, own], gutter=mm(5), before=mm(8))
        return [beside]

    def _foot(self, canvas: Pen, x: float, width: float) -> None:
        """Draw the funders, and under them the number."""
        stamp = self.content.stamp
        media.funders(canvas, x + width, mm(27), self.content.school)
        canvas.setFillColorRGB(*MUTED)
        projected = stamp.state in (StampState.DRAFT, StampState.SAMPLE)
        words = mark_of(stamp) if projected else stamp.printed_number
        draw_string(canvas, x, mm(11), words, SEMIBOLD if projected else REGULAR, 9.5)


def render_booklet_a5(content: BookletContent) -> bytes:
    """Return the booklet composed for A5, its pages in the order one reads them."""
    return render_in(content, _A5)


_A5 = BookletFormat(
    size=(mm(148), _HEIGHT),
    margin=mm(14),
    width=NARROW_WIDTH,
    top=mm(20),
    room=mm(210 - 20 - 18),
    head=mm(11),
    rule=mm(13.4),
    foot=mm(9.5),
    look=a5_theme,
    fitted=narrowed,
    cover=SmallCover,
)
