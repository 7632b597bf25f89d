"""A page of the help on one sheet of paper, to pin beside the screen."""

from __future__ import annotations

from dataclasses import replace

from e2c_desktop.documents.components.boxes import Bullet
from e2c_desktop.documents.content_common import AccentPreset
from e2c_desktop.documents.content_sheets import HelpSheetContent
from e2c_desktop.documents.flow import Block, Panel
from e2c_desktop.documents.pages import Bookmark, Page, paginate, write
from e2c_desktop.documents.parts import FileIdentity
from e2c_desktop.documents.sheet import FootLine
from e2c_desktop.documents.style import (
    MARGIN,
    PAGE_HEIGHT,
    TEXT_WIDTH,
    TINT_SOFT,
    TextStyle,
    Theme,
    mm,
    theme,
)
from e2c_desktop.documents.text import P, Run
from e2c_desktop.documents.texts import text
from e2c_desktop.documents.wording import long_date
from e2c_desktop.domain.help_page import HelpPart, PartKind

_TOP = PAGE_HEIGHT - mm(24)
_ROOM = mm(297 - 24 - 20)


def render_help_sheet(content: HelpSheetContent) -> bytes:
    """Return the sheet as a PDF file; the same content gives the same bytes."""
    look = theme(AccentPreset.PETROLE)
    title = content.page.title
    body = replace(look.sheet("body"), size=11, leading=15.5)
    blocks: list[Block] = [P(title, look.sheet("title"), after=mm(2), glue=True)]
    blocks += [_block(part, body, look) for part in content.page.parts]
    pages = [Page(stack, _TOP) for stack in paginate(blocks, TEXT_WIDTH, _ROOM, _ROOM)]
    pages[0].bookmarks.append(Bookmark(title))
    day = long_date(content.printed_on)
    foot = FootLine(text("help.footer", version=content.version, date=day), mm(12))
    identity = FileIdentity(title, "E2C Desktop", content.printed_on)
    return write(pages, identity, margin=MARGIN, width=TEXT_WIDTH, furniture=foot)


def _block(part: HelpPart, body: TextStyle, look: Theme) -> Block:
    words = tuple(Run(piece, bold=strong) for piece, strong in part.words)
    if part.kind is PartKind.SECTION:
        return P(words, look.sheet("h2"), before=mm(5), after=mm(1.2), glue=True)
    if part.kind is PartKind.BULLET:
        return Bullet(words, body)
    if part.kind is PartKind.STEP:
        return Bullet(words, body, mark=f"{part.number}.")
    if part.kind is PartKind.REMARK:
        told = [P(words, body)]
        return Panel(told, bar=look.accent, ground=TINT_SOFT, before=mm(3), after=mm(3))
    return P(words, body, after=mm(1.6))
