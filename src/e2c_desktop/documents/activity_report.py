"""« Bilan d’une activité »: who it reached, for how long, at what cost, what was worked."""

from __future__ import annotations

from e2c_desktop.documents.components import media
from e2c_desktop.documents.components.boxes import bullets
from e2c_desktop.documents.components.fields import Field, FieldLook, field_rows
from e2c_desktop.documents.components.figures import figure_row
from e2c_desktop.documents.components.tables import DataTable, Row, column_widths
from e2c_desktop.documents.content_activity import (
    ActivityReportContent,
    ReportPhoto,
    ReportSession,
)
from e2c_desktop.documents.flow import Block, Columns, Stack
from e2c_desktop.documents.list_sheet import PORTRAIT, Furniture
from e2c_desktop.documents.pages import Bookmark, Page, paginate, write
from e2c_desktop.documents.parts import FileIdentity
from e2c_desktop.documents.pen import Pen, Picture
from e2c_desktop.documents.style import TEXT_WIDTH, Theme, cols, mm, theme
from e2c_desktop.documents.text import P, clean
from e2c_desktop.documents.texts import lines, text

_WEIGHTS = (60, 40, 34, 34)
_PHOTOS_A_ROW = 2


def render_activity_report(content: ActivityReportContent) -> bytes:
    """Return the page as a PDF file; the same content gives the same bytes."""
    look, paper = theme(content.school.accent), PORTRAIT
    bodies = paginate(
        _blocks(content, look),
        paper.text_width,
        paper.height - paper.first_top - paper.bottom,
        paper.height - paper.next_top - paper.bottom,
    )
    pages = [
        Page(body, paper.height - (paper.next_top if index else paper.first_top))
        for index, body in enumerate(bodies)
    ]
    name = f"{text('activity.name')} : {content.title}"
    pages[0].bookmarks.append(Bookmark(clean(name)))
    return write(
        pages,
        FileIdentity(clean(name), clean(content.school.name), content.printed_on),
        margin=paper.margin,
        width=paper.text_width,
        furniture=Furniture(content.school, content.title, content.printed_on, paper),
        mark=content.mark,
        size=(paper.width, paper.height),
    )


def _blocks(content: ActivityReportContent, look: Theme) -> list[Block]:
    body = look.sheet("body")
    fields = FieldLook(look.sheet("label"), look.sheet("value"), mm(1.2))
    told = [Field(label, value) for label, value in content.facts]
    blocks: list[Block] = [
        P(f"{text('activity.name')} · {content.kind}", look.sheet("lead"), glue=True),
        P(content.title, look.sheet("title"), after=mm(2), glue=True),
        figure_row(content.heroes, look, large=False, before=mm(3)),
        *field_rows(told, fields, TEXT_WIDTH, 2),
    ]
    words = content.description.strip()
    blocks += _part("activity.description", [P(words, body)] if words else [], look)
    blocks += _part("activity.competences", bullets(content.competences, body), look)
    blocks += _part("activity.sessions", _sessions(content.sessions, look), look)
    return [*blocks, *_part("activity.photos", _photos(content.photos, look), look)]


def _part(key: str, blocks: list[Block], look: Theme) -> list[Block]:
    """Return a part under its title; nothing at all when it is empty."""
    if not blocks:
        return []
    return [P(text(key), look.sheet("h2"), before=mm(5), after=mm(1.4), glue=True), *blocks]


def _sessions(sessions: tuple[ReportSession, ...], look: Theme) -> list[Block]:
    if not sessions:
        return []
    widths, cell = column_widths(_WEIGHTS, TEXT_WIDTH), look.sheet("cell")
    rows = [
        Row([P(words, cell) for words in (one.day, one.hours, one.length, one.present)], widths)
        for one in sessions
    ]
    table = DataTable(
        rows,
        head=lines("activity.heads"),
        widths=widths,
        aligns=["left"] * len(widths),
        head_style=look.sheet("head"),
        accent=look.accent,
    )
    return [table]


def _photos(photos: tuple[ReportPhoto, ...], look: Theme) -> list[Block]:
    """Return the photographs two by two; one that cannot be read is left out."""
    ready = [(photo.caption, media.sheet_photo(photo.data)) for photo in photos]
    half = cols(6)
    blocks: list[Block] = [
        Stack([_Framed(found), *_caption(words, look)])
        for words, found in ready
        if found is not None
    ]
    rows: list[Block] = []
    for start in range(0, len(blocks), _PHOTOS_A_ROW):
        pair: list[Block | None] = list(blocks[start : start + _PHOTOS_A_ROW])
        rows.append(Columns(pair, [half] * len(pair), after=mm(3)))
    return rows


def _caption(words: str, look: Theme) -> list[Block]:
    return [P(words, look.sheet("note"), before=mm(1))] if words.strip() else []


class _Framed(Block):
    """A photograph whole in its box, at the left."""

    TALL = mm(56)

    def __init__(self, found: Picture) -> None:
        super().__init__()
        self.picture = found

    def height(self, width: float) -> float:
        """Return the height of the photograph, that of the box at most."""
        return media.fitted(self.picture, width, self.TALL)[1]

    def draw(self, canvas: Pen, x: float, top: float, width: float) -> None:
        """Draw the photograph."""
        wide, tall = media.fitted(self.picture, width, self.TALL)
        canvas.drawImage(self.picture, x, top - tall, wide, tall)
