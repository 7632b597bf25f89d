"""« Feuille d’appels »: whom to call, and room to write the answer down while calling."""

from __future__ import annotations

from collections.abc import Iterable

from e2c_desktop.documents import fonts
from e2c_desktop.documents.components.forms import CheckLine, ToWrite
from e2c_desktop.documents.components.tables import DataTable, Row, column_widths
from e2c_desktop.documents.content_calls import CallGroup, CallLine, CallSheetContent
from e2c_desktop.documents.flow import Block, Columns, Stack
from e2c_desktop.documents.list_sheet import LANDSCAPE, Furniture
from e2c_desktop.documents.pages import Bookmark, Page, paginate, write
from e2c_desktop.documents.parts import FileIdentity
from e2c_desktop.documents.style import TextStyle, Theme, mm, theme
from e2c_desktop.documents.text import P, Run, clean
from e2c_desktop.documents.texts import lines, text

_WEIGHTS = (50, 29, 48, 22, 114)
# A box with the room before its words; what stands between two boxes.
_BOX = mm(5.2)
_AFTER = mm(2.5)


def render_call_sheet(content: CallSheetContent) -> bytes:
    """Return the sheet as a PDF file; the same content gives the same bytes."""
    look, paper = theme(content.school.accent), LANDSCAPE
    bodies = paginate(
        _blocks(content, look, paper.text_width),
        paper.text_width,
        paper.height - paper.first_top - paper.bottom,
        paper.height - paper.next_top - paper.bottom,
    )
    pages = [
        Page(body, paper.height - (paper.next_top if index else paper.first_top))
        for index, body in enumerate(bodies)
    ]
    title = clean(content.title)
    pages[0].bookmarks.append(Bookmark(title))
    return write(
        pages,
        FileIdentity(title, clean(content.school.name), content.printed_on),
        margin=paper.margin,
        width=paper.text_width,
        furniture=Furniture(content.school, content.title, content.printed_on, paper),
        mark=content.mark,
        size=(paper.width, paper.height),
    )


def _blocks(content: CallSheetContent, look: Theme, width: float) -> list[Block]:
    blocks: list[Block] = [P(content.title, look.sheet("title"), glue=True)]
    if content.subtitle:
        blocks.append(P(content.subtitle, look.sheet("lead"), glue=True))
    blocks[-1].after = mm(2)
    if not content.groups:
        return [*blocks, P(text("calls.empty"), look.sheet("body"))]
    for group in content.groups:
        blocks += _group(group, look, width)
    return [*blocks, P(content.total, look.sheet("cell.strong"), before=mm(2.5))]


def _group(group: CallGroup, look: Theme, width: float) -> list[Block]:
    """Return the people of a day or of a referent, under its name."""
    widths = column_widths(_WEIGHTS, width)
    table = DataTable(
        [Row(_cells(line, look, widths[-1]), widths) for line in group.lines],
        head=lines("calls.heads"),
        widths=widths,
        aligns=["left"] * len(widths),
        head_style=look.sheet("head"),
        accent=look.accent,
    )
    return [P(group.title, look.sheet("h2"), before=mm(4), after=mm(1), glue=True), table]


def _cells(line: CallLine, look: Theme, room: float) -> list[Block | None]:
    cell, note = look.sheet("cell"), look.sheet("note")
    name = (Run(line.last, bold=True), Run(f" {line.first}" if line.first else ""))
    reached = [
        *_stacked(line.phones, look.sheet("cell.strong")),
        *_stacked([line.mail] if line.mail else [], note),
    ]
    hint = _stacked([line.hint] if line.hint else [], note)
    return [
        Stack([P(name, cell), *reached, *hint]),
        Stack([P(line.moment, look.sheet("cell.strong")), *_stacked(line.when, note)]),
        Stack([*_stacked(line.situation[:1], note), *_stacked(line.situation[1:], cell)]),
        Stack(_stacked(line.tried, note)),
        _answer(look, room),
    ]


def _stacked(words: Iterable[str], style: TextStyle) -> list[Block]:
    return [P(one, style) for one in words]


def _answer(look: Theme, width: float) -> Stack:
    """Return what is ticked and written while calling."""
    note, gap = look.sheet("note"), mm(3)
    outcomes, widths = _boxes("calls.outcomes", look)
    again = ToWrite(text("calls.again"), note)
    left = width - sum(widths)
    outcomes += [CheckLine("", look.sheet("cell")), again]
    situations, own = _boxes("calls.situations", look)
    named = [ToWrite(text(f"calls.{key}"), note) for key in ("title", "employer")]
    dates = [ToWrite(text(f"calls.{key}"), note) for key in ("first", "last", "seen")]
    return Stack(
        [
            Columns(outcomes, [*widths, _BOX, left - _BOX], gutter=0),
            Columns(situations, own, gutter=0),
            Columns(named, [(width - gap) / 2] * 2, gutter=gap),
            Columns(dates, [(width - 2 * gap) / 3] * 3, gutter=gap),
        ]
    )


def _boxes(key: str, look: Theme) -> tuple[list[Block], list[float]]:
    """Return boxes to tick, each as wide as its words."""
    style, words = look.sheet("cell"), lines(key)
    widths = [_BOX + fonts.text_width(one, style.font, style.size) + _AFTER for one in words]
    return [CheckLine(one, style) for one in words], widths
