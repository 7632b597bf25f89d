"""The paper a booklet is composed for: A4, or A5 to be folded (documents-design §4.1, §4.3)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from e2c_desktop.documents.booklet_cover import CoverPage
from e2c_desktop.documents.content_booklet import BookletContent
from e2c_desktop.documents.content_common import AccentPreset
from e2c_desktop.documents.flow import Block
from e2c_desktop.documents.style import (
    MARGIN,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    ROOM,
    TEXT_WIDTH,
    Theme,
    mm,
    theme,
)


@dataclass(frozen=True, slots=True)
class BookletFormat:
    """The measures of a page, and what adapts to them.

    Attributes:
        size: of the page.
        margin: left edge of the text; `width` is that of the text.
        top: distance of the text from the upper edge; `room` is its height.
        head, rule, foot: baseline of the running head and its line from the upper edge, baseline of
            the foot from the lower one.
        look: the styles for an accent.
        fitted: what blocks composed for A4 become.
        cover: the cover.
    """

    size: tuple[float, float]
    margin: float
    width: float
    top: float
    room: float
    head: float
    rule: float
    foot: float
    look: Callable[[AccentPreset], Theme]
    fitted: Callable[[Sequence[Block]], list[Block]]
    cover: Callable[[BookletContent, Theme], Block]


A4_BOOKLET = BookletFormat(
    size=(PAGE_WIDTH, PAGE_HEIGHT),
    margin=MARGIN,
    width=TEXT_WIDTH,
    top=mm(25),
    room=ROOM,
    head=mm(14.5),
    rule=mm(17.1),
    foot=mm(12),
    look=theme,
    fitted=list,
    cover=CoverPage,
)
