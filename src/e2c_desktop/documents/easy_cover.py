"""The first two pages of the easy-to-read booklet: whose it is, what it holds."""

from __future__ import annotations

from collections.abc import Sequence

from e2c_desktop.documents.components import media
from e2c_desktop.documents.components.fields import name_block
from e2c_desktop.documents.content_variants import EasyContent
from e2c_desktop.documents.easy_style import BODY, COVER, COVER_UNDER, NAME, NOTE, easy_lines
from e2c_desktop.documents.flow import Block, Columns, Gap, Stack
from e2c_desktop.documents.pages import mark_of
from e2c_desktop.documents.pen import Pen
from e2c_desktop.documents.sheet import state_lines
from e2c_desktop.documents.style import TEXT_WIDTH, Theme, mm
from e2c_desktop.documents.text import P
from e2c_desktop.documents.texts import text

_NAME_FLOORS = (26, 18)


class _Logos(Block):
    """The school at the left, its funders at the right."""

    def __init__(self, content: EasyContent) -> None:
        super().__init__(after=mm(40))
        self.school = content.school

    def height(self, width: float) -> float:
        """Return the height of the logos."""
        return mm(16)

    def draw(self, canvas: Pen, x: float, top: float, width: float) -> None:
        """Draw them."""
        media.school_mark(canvas, x, top, self.school, height=mm(16))
        media.funders(canvas, x + width, top - mm(2), self.school)


def easy_cover(content: EasyContent, look: Theme) -> Stack:
    """Return the cover: the title, the name, whose it is."""
    del look
    photo = media.trainee_photo(content.photo)
    width = TEXT_WIDTH - (media.Photo.WIDTH + mm(7) if photo else 0)
    name = name_block((content.person.first, content.person.family), NAME, width, _NAME_FLOORS)
    who: Block = name
    if photo is not None:
        who = Columns([photo, name], [media.Photo.WIDTH, width], gutter=mm(7))
    number = content.stamp.printed_number or mark_of(content.stamp)
    return Stack(
        [
            _Logos(content),
            P(text("pf.title"), COVER),
            P(text("pl.subtitle"), COVER_UNDER),
            *(P(line, NOTE) for line in state_lines(content.stamp)),
            Gap(mm(24)),
            who,
            Gap(mm(24)),
            *easy_lines("pl.mine"),
            Gap(mm(16)),
            P(number, NOTE),
        ]
    )


def easy_contents(chapters: Sequence[tuple[str, int]]) -> list[Block]:
    """Return one line a chapter: its title and its page."""
    wide = mm(134)
    return [
        Columns(
            [P(title, BODY), P(text("pl.page", page=str(page)), BODY, align="right")],
            [wide, TEXT_WIDTH - wide - mm(4)],
            gutter=mm(4),
            after=mm(2.4),
        )
        for title, page in chapters
    ]
