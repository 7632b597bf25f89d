"""The installation sheet: one page beside the packages, for a secretary without a technician.

The warning of Windows is drawn, not copied: what counts is where to click, in which order.
"""

from __future__ import annotations

from dataclasses import replace

from e2c_desktop.documents import fonts
from e2c_desktop.documents.components.boxes import Bullet
from e2c_desktop.documents.components.fields import Field, FieldLook, field_rows
from e2c_desktop.documents.content_common import AccentPreset
from e2c_desktop.documents.content_sheets import InstallationSheetContent
from e2c_desktop.documents.flow import Block, Columns, Panel, Stack
from e2c_desktop.documents.pages import Bookmark, Page, paginate, write
from e2c_desktop.documents.parts import FileIdentity
from e2c_desktop.documents.pen import Pen
from e2c_desktop.documents.sheet import FootLine
from e2c_desktop.documents.style import (
    AMBER,
    INK,
    MARGIN,
    NBSP,
    PAGE_HEIGHT,
    RULE,
    SEMIBOLD,
    TEXT_WIDTH,
    TINT,
    TINT_SOFT,
    WHITE,
    Theme,
    mm,
    theme,
)
from e2c_desktop.documents.text import P, Run, clean, draw_string
from e2c_desktop.documents.texts import lines, runs, text
from e2c_desktop.documents.wording import long_date

_TOP = PAGE_HEIGHT - mm(17)
_ROOM = mm(297 - 17 - 19)


def file_names(version: str) -> dict[str, str]:
    """Return what the packages of a version are called, by the names the texts give them."""
    return {
        "installer": f"E2C-Desktop-{version}-installation.exe",
        "portable": f"E2C-Desktop-{version}-portable.zip",
        "deb": f"e2c-desktop_{version}_amd64.deb",
        "tar": f"e2c-desktop-{version}-linux-x86_64.tar.gz",
    }


def render_installation_sheet(content: InstallationSheetContent) -> bytes:
    """Return the sheet as a PDF file of one page; the same content gives the same bytes."""
    look = theme(AccentPreset.PETROLE)
    title = text("installation.title")
    pages = [
        Page(body, _TOP) for body in paginate(_blocks(content, look), TEXT_WIDTH, _ROOM, _ROOM)
    ]
    pages[0].bookmarks.append(Bookmark(title))
    day = long_date(content.printed_on)
    foot = FootLine(text("installation.footer", version=content.version, date=day), mm(11))
    identity = FileIdentity(title, "E2C Desktop", content.printed_on)
    return write(pages, identity, margin=MARGIN, width=TEXT_WIDTH, furniture=foot)


class Numbered(Block):
    """One thing to do: its number in a disc, its title, what it says."""

    INDENT = mm(11)
    RADIUS = mm(3.4)

    def __init__(
        self, number: int, key: str, look: Theme, *more: Block, installer: str = ""
    ) -> None:
        super().__init__(before=mm(4.6))
        self.number = str(number)
        self.accent = look.accent
        title = P(text(f"installation.{key}_title"), look.sheet("h2"), after=mm(0.8))
        words = P(runs(f"installation.{key}", installer=installer), look.sheet("body"))
        self.words = Stack([title, words, *more])

    def height(self, width: float) -> float:
        """Return the height of the words."""
        return self.words.height(width - self.INDENT)

    def draw(self, canvas: Pen, x: float, top: float, width: float) -> None:
        """Draw the disc and its number, then the words."""
        middle = top - mm(2.6)
        canvas.setFillColorRGB(*self.accent)
        canvas.circle(x + self.RADIUS, middle, self.RADIUS, stroke=0, fill=1)
        canvas.setFillColorRGB(*WHITE)
        left = x + self.RADIUS - fonts.text_width(self.number, SEMIBOLD, 12) / 2
        draw_string(canvas, left, middle - mm(1.45), self.number, SEMIBOLD, 12)
        self.words.draw(canvas, x + self.INDENT, top, width - self.INDENT)


class Typed(Block):
    """A line to type as it is, on its own ground: it is never broken."""

    TALL = mm(7.4)

    def __init__(self, line: str) -> None:
        super().__init__(before=mm(2))
        self.line = line

    def height(self, width: float) -> float:
        """Return the height of the ground."""
        return self.TALL

    def draw(self, canvas: Pen, x: float, top: float, width: float) -> None:
        """Draw the ground, then the line."""
        canvas.setFillColorRGB(*TINT_SOFT)
        canvas.setStrokeColorRGB(*RULE)
        canvas.setLineWidth(0.5)
        canvas.rect(x, top - self.TALL, width, self.TALL, stroke=1, fill=1)
        canvas.setFillColorRGB(*INK)
        draw_string(canvas, x + mm(3), top - mm(4.9), self.line, SEMIBOLD, 10.5)


class WarningWindow(Block):
    """The warning of Windows, before and after « Informations complémentaires »."""

    TALL = mm(40)
    PAD = mm(4)
    BUTTON = (mm(31), mm(6.6))

    def __init__(self, look: Theme, *, installer: str, unfolded: bool) -> None:
        super().__init__()
        self.look = look
        self.unfolded = unfolded
        note = replace(look.sheet("note"), colour=INK)
        parts: list[Block] = [
            P(text("installation.window_title"), look.sheet("role"), after=mm(1.2)),
            P(text("installation.window_text"), note, after=mm(1.2)),
        ]
        if unfolded:
            told = text("installation.window_application", installer=installer)
            parts += [P(told, note), P(text("installation.window_publisher"), note)]
        self.words = Stack(parts)

    def height(self, width: float) -> float:
        """Return the height of the window."""
        return self.TALL

    def draw(self, canvas: Pen, x: float, top: float, width: float) -> None:
        """Draw the frame and its bar, the words, then the sign of where to click."""
        canvas.setFillColorRGB(*WHITE)
        canvas.setStrokeColorRGB(*INK)
        canvas.setLineWidth(0.8)
        canvas.rect(x, top - self.TALL, width, self.TALL, stroke=1, fill=1)
        canvas.setFillColorRGB(*TINT)
        canvas.rect(x, top - mm(4), width, mm(4), stroke=1, fill=1)
        self._cross(canvas, x + width - mm(3), top - mm(2))
        self.words.draw(canvas, x + self.PAD, top - mm(6.4), width - 2 * self.PAD)
        low = top - self.TALL + mm(3.4)
        stop = x + width - self.PAD - self.BUTTON[0]
        self._button(canvas, stop, low, "installation.window_stop", main=False)
        if self.unfolded:
            run = stop - self.BUTTON[0] - mm(2.6)
            self._button(canvas, run, low, "installation.window_run", main=True)
            _order(canvas, run - mm(3.4), low + self.BUTTON[1] / 2, "2")
        else:
            self._link(canvas, x + self.PAD, top - mm(24.6))

    def _link(self, canvas: Pen, x: float, baseline: float) -> None:
        words = clean(text("installation.window_more"))
        canvas.setFillColorRGB(*self.look.accent)
        draw_string(canvas, x, baseline, words, SEMIBOLD, 9.5)
        wide = fonts.text_width(words, SEMIBOLD, 9.5)
        canvas.setStrokeColorRGB(*self.look.accent)
        canvas.line(x, baseline - 1.6, x + wide, baseline - 1.6)
        _order(canvas, x + wide + mm(4.4), baseline + mm(1.1), "1")

    def _button(self, canvas: Pen, x: float, y: float, key: str, *, main: bool) -> None:
        wide, tall = self.BUTTON
        words = clean(text(key))
        canvas.setFillColorRGB(*(self.look.accent if main else TINT_SOFT))
        canvas.setStrokeColorRGB(*(self.look.accent if main else RULE))
        canvas.setLineWidth(0.6)
        canvas.rect(x, y, wide, tall, stroke=1, fill=1)
        canvas.setFillColorRGB(*(WHITE if main else INK))
        left = x + (wide - fonts.text_width(words, SEMIBOLD, 8.3)) / 2
        draw_string(canvas, left, y + mm(2.3), words, SEMIBOLD, 8.3)

    @staticmethod
    def _cross(canvas: Pen, x: float, y: float) -> None:
        arm = mm(0.8)
        canvas.line(x - arm, y - arm, x + arm, y + arm)
        canvas.line(x - arm, y + arm, x + arm, y - arm)


def _order(canvas: Pen, x: float, y: float, number: str) -> None:
    """Draw the amber disc that says where to click, and in which order."""
    canvas.setFillColorRGB(*AMBER)
    canvas.setStrokeColorRGB(*INK)
    canvas.setLineWidth(0.8)
    canvas.circle(x, y, mm(2.7), stroke=1, fill=1)
    canvas.setFillColorRGB(*INK)
    wide = fonts.text_width(number, SEMIBOLD, 10)
    draw_string(canvas, x - wide / 2, y - mm(1.2), number, SEMIBOLD, 10)


def _blocks(content: InstallationSheetContent, look: Theme) -> list[Block]:
    """Return the sheet: four things to do in order, then what to know."""
    names = file_names(content.version)
    installer = names["installer"]
    inner = (TEXT_WIDTH - Numbered.INDENT - mm(6)) / 2
    windows: list[Block | None] = [
        WarningWindow(look, installer=installer, unfolded=unfolded) for unfolded in (False, True)
    ]
    seen = Columns(windows, [inner, inner], gutter=mm(6), before=mm(2.6))
    typed = Typed(text("installation.command", installer=installer))
    return [
        P(text("installation.title"), look.sheet("title"), after=mm(0.6), glue=True),
        P(text("installation.lead", version=content.version), look.sheet("lead"), after=mm(1.4)),
        Numbered(1, "take", look, installer=installer),
        Numbered(2, "compare", look, typed),
        Numbered(3, "warning", look, seen),
        Numbered(4, "start", look),
        _to_know(content, look, names),
    ]


def _to_know(content: InstallationSheetContent, look: Theme, names: dict[str, str]) -> Block:
    """Return what comes after: two columns on a ground of their own."""
    cell = look.sheet("cell")
    places = [Bullet(_bold(line), cell) for line in lines("installation.places")]
    left: list[Block] = [
        *_part("places", look, *places),
        *_part("remove", look, P(runs("installation.remove"), cell)),
        *_part("help", look, *_whom(content, look)),
    ]
    right: list[Block] = [
        *_part("update", look, P(runs("installation.update"), cell)),
        *_part("stick", look, P(runs("installation.stick", portable=names["portable"]), cell)),
        *_part(
            "linux", look, P(runs("installation.linux", deb=names["deb"], tar=names["tar"]), cell)
        ),
        P(runs("installation.check"), cell, before=mm(2.6)),
    ]
    half = (TEXT_WIDTH - 2 * mm(5) - mm(6)) / 2
    both = Columns([Stack(left), Stack(right)], [half, half], gutter=mm(6))
    return Panel([both], bar=look.accent, ground=TINT_SOFT, before=mm(5.4), pad=mm(3.4))


def _part(key: str, look: Theme, *words: Block) -> list[Block]:
    title = P(text(f"installation.{key}_title"), look.sheet("role"), before=mm(2.6), after=mm(0.4))
    return [title, *words]


def _bold(line: str) -> tuple[Run, ...]:
    """Return a line of a list as runs, of which the starred ones are bold."""
    parts = line.split("**")
    return tuple(Run(part, bold=rank % 2 == 1) for rank, part in enumerate(parts) if part)


def _whom(content: InstallationSheetContent, look: Theme) -> list[Block]:
    """Return whom to ask, or two lines to write it by hand."""
    if content.contact:
        return [P(runs("installation.help", contact=content.contact), look.sheet("cell"))]
    room = (TEXT_WIDTH - 2 * mm(5) - mm(6)) / 2
    field_look = FieldLook(look.sheet("label"), look.sheet("value"), mm(1.6))
    fields = [Field(text(f"installation.help_{key}"), NBSP) for key in ("by_hand", "phone")]
    return field_rows(fields, field_look, room, 2)
