"""The recovery sheet: the code that reopens the base when no password is left.

The only page that carries a secret: it is printed, put in a sealed envelope, and never archived.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from e2c_desktop.documents import fonts
from e2c_desktop.documents.components.boxes import Bullet
from e2c_desktop.documents.components.fields import Field, FieldLook, field_rows
from e2c_desktop.documents.content_common import AccentPreset
from e2c_desktop.documents.content_sheets import RecoverySheetContent
from e2c_desktop.documents.flow import Block, Columns, Panel
from e2c_desktop.documents.pages import (
    Bookmark,
    Page,
    paginate,
    write,
)
from e2c_desktop.documents.parts import FileIdentity
from e2c_desktop.documents.pen import Pen
from e2c_desktop.documents.sheet import FootLine
from e2c_desktop.documents.style import (
    INK,
    MARGIN,
    MUTED,
    NBSP,
    PAGE_HEIGHT,
    REGULAR,
    RULE,
    STRONG,
    TEXT_WIDTH,
    TINT_SOFT,
    Theme,
    cols,
    mm,
    theme,
)
from e2c_desktop.documents.text import P, clean, draw_string
from e2c_desktop.documents.texts import lines, text
from e2c_desktop.documents.wording import long_date

_TOP = PAGE_HEIGHT - mm(24)
_ROOM = mm(297 - 24 - 20)


class CodeGroups(Block):
    """The groups of the code, three per row, numbered, every sign in a cell of the same width."""

    PER_ROW = 3
    PITCH = mm(17)
    SIZE = 26.0

    def __init__(self, groups: tuple[str, ...], look: Theme) -> None:
        super().__init__(before=mm(2), after=mm(2))
        self.groups = groups
        self.look = look

    def height(self, width: float) -> float:
        """Return the height of the rows."""
        return -(-len(self.groups) // self.PER_ROW) * self.PITCH

    def draw(self, canvas: Pen, x: float, top: float, width: float) -> None:
        """Draw the groups from left to right, then downwards: the order in which to type them."""
        column = width / self.PER_ROW
        for index, group in enumerate(self.groups):
            row, place = divmod(index, self.PER_ROW)
            left, baseline = x + place * column, top - row * self.PITCH - mm(11.5)
            canvas.setFillColorRGB(*MUTED)
            draw_string(canvas, left, baseline, str(index + 1), REGULAR, 9)
            canvas.setFillColorRGB(*INK)
            self._group(canvas, left + mm(5), baseline, clean(group), column - mm(11))
            canvas.setStrokeColorRGB(*RULE)
            canvas.setLineWidth(0.5)
            canvas.line(left + mm(5), baseline - mm(2.6), left + column - mm(6), baseline - mm(2.6))

    def _group(self, canvas: Pen, x: float, baseline: float, group: str, room: float) -> None:
        """Draw one group in evenly spaced signs, so that none is read for two or missed."""
        if not group:
            return
        # The same cell for every sign of the code, whatever the group.
        widest = max(fonts.unit_width(sign, STRONG) for sign in clean("".join(self.groups)))
        longest = max(len(clean(known)) for known in self.groups)
        size = min(self.SIZE, room / (longest * widest * 1.02))
        step = min(widest * size * 1.1, room / longest)
        # Each sign stands in the middle of its cell: the space after it is half its own margin and
        # half that of the next one.
        margins = [(step - fonts.text_width(sign, STRONG, size)) / 2 for sign in group]
        gaps = [own + following for own, following in pairwise([*margins, 0.0])]
        canvas.drawSpaced(
            x + margins[0], baseline, STRONG, size, list(zip(group, gaps, strict=True))
        )


def render_recovery_sheet(content: RecoverySheetContent) -> bytes:
    """Return the recovery sheet as a PDF file; the same content gives the same bytes."""
    look = theme(AccentPreset.PETROLE)
    bodies = paginate(_blocks(content, look), TEXT_WIDTH, _ROOM, _ROOM)
    pages = [Page(body, _TOP) for body in bodies]
    title = text("recovery.title")
    pages[0].bookmarks.append(Bookmark(title))
    day = long_date(content.created_on)
    foot = FootLine(text("recovery.footer", base=content.base_name, date=day), mm(12))
    identity = FileIdentity(title, clean(content.school_name), content.created_on)
    return write(pages, identity, margin=MARGIN, width=TEXT_WIDTH, furniture=foot)


def _blocks(content: RecoverySheetContent, look: Theme) -> list[Block]:
    """Return the sheet: what it is, the code, what it is for, how to use and keep it."""
    strong = replace(look.sheet("body"), font=look.sheet("body").bold_font, size=11, leading=15)
    field_look = FieldLook(look.sheet("label"), look.sheet("value"), mm(1.6))
    fields = [
        Field(text("recovery.school"), content.school_name, span=2),
        Field(text("recovery.base"), content.base_name),
        Field(text("recovery.created"), long_date(content.created_on)),
        Field(text("recovery.created_by"), content.created_by, span=2),
    ]
    code = Panel(
        [
            P(text("recovery.code"), look.sheet("h2"), glue=True),
            CodeGroups(content.code, look),
        ],
        bar=look.accent,
        ground=TINT_SOFT,
        before=mm(6),
        after=mm(6),
    )
    body = look.sheet("body")
    return [
        P(text("recovery.title"), look.sheet("title"), glue=True),
        P(text("recovery.instruction"), strong, after=mm(5)),
        *field_rows(fields, field_look, TEXT_WIDTH, 2),
        code,
        _title("recovery.purpose_title", look),
        P(text("recovery.purpose"), body),
        _title("recovery.how_title", look),
        *[Bullet(line, body) for line in lines("recovery.how")],
        _title("recovery.keep_title", look),
        *[Bullet(line, body) for line in lines("recovery.keep")],
        P(text("recovery.warning"), strong, before=mm(4)),
        _sealed(look),
    ]


def _title(key: str, look: Theme) -> Block:
    """Return the title of a part."""
    return P(text(key), look.sheet("h2"), before=mm(5), after=mm(1), glue=True)


def _sealed(look: Theme) -> Columns:
    """Return the two lines to fill in by hand when the envelope is closed."""
    half = cols(6)
    field_look = FieldLook(look.sheet("label"), look.sheet("value"), mm(2.4))
    halves: list[Block | None] = [
        field_rows([Field(text(key), NBSP)], field_look, half, 1)[0]
        for key in ("recovery.sealed", "recovery.sealed_by")
    ]
    return Columns(halves, [half, half], before=mm(8))
