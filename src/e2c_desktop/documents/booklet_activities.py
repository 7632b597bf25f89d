"""« Mes activités »: how many, for how long, what was worked, then each of them."""

from __future__ import annotations

from e2c_desktop.documents.booklet_chapters import lead
from e2c_desktop.documents.components.boxes import bullets, titled
from e2c_desktop.documents.components.path import BigFigure
from e2c_desktop.documents.components.tables import DataTable, Row, column_widths
from e2c_desktop.documents.content_booklet import ActivitiesChapter, ActivityLine, BookletContent
from e2c_desktop.documents.flow import Block, Columns, Stack
from e2c_desktop.documents.style import TEXT_WIDTH, Theme, cols, mm
from e2c_desktop.documents.text import P
from e2c_desktop.documents.texts import lines, text
from e2c_desktop.documents.wording import from_to, hours_short

_WEIGHTS = (44, 96, 26)


def activities_blocks(
    chapter: ActivitiesChapter, content: BookletContent, look: Theme
) -> list[Block]:
    """Return the chapter: its figures, the competences worked, the list."""
    del content
    return [
        lead(text("pf_activities.lead"), look),
        _figures(chapter, look),
        *titled(
            text("pf_activities.competences"),
            bullets(chapter.competences, look.booklet("body")),
            look,
        ),
        *titled(text("pf_activities.list"), [_table(chapter, look)], look),
    ]


def _figures(chapter: ActivitiesChapter, look: Theme) -> Columns:
    number, style = len(chapter.activities), look.booklet("cell")
    told = [(str(number), text(f"pf_activities.count{'_one' if number == 1 else ''}"))]
    if chapter.hours is not None:
        told.append((hours_short(chapter.hours), text("pf_activities.hours")))
    found = [BigFigure(figure, P(label, style), look.booklet("figure")) for figure, label in told]
    return Columns(found, [cols(3)] * len(found))


def _table(chapter: ActivitiesChapter, look: Theme) -> DataTable:
    widths = column_widths(_WEIGHTS, TEXT_WIDTH)
    return DataTable(
        [Row(_cells(one, look), widths, pad=mm(2)) for one in chapter.activities],
        head=lines("pf_activities.heads"),
        widths=widths,
        aligns=["left"] * len(widths),
        head_style=look.booklet("head"),
        accent=look.accent,
    )


def _cells(one: ActivityLine, look: Theme) -> list[Block | None]:
    strong, muted = look.booklet("cell.strong"), look.booklet("cell.muted")
    beside = " · ".join(part for part in (one.kind, one.where) if part)
    words = [P(one.title, strong), P(beside, muted)]
    when = from_to(one.start, one.end)
    length = hours_short(one.hours) if one.hours is not None else ""
    return [P(when, muted), Stack(words), P(length, look.booklet("cell"))]
