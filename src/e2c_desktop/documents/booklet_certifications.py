"""« Mes certifications »: what was obtained, when, and until when."""

from __future__ import annotations

from e2c_desktop.documents.booklet_chapters import lead
from e2c_desktop.documents.components.tables import DataTable, Row, column_widths
from e2c_desktop.documents.content_booklet import (
    BookletContent,
    CertificationLine,
    CertificationsChapter,
)
from e2c_desktop.documents.flow import Block, Stack
from e2c_desktop.documents.style import TEXT_WIDTH, Theme, mm
from e2c_desktop.documents.text import P
from e2c_desktop.documents.texts import lines, text
from e2c_desktop.documents.wording import long_date

_WEIGHTS = (92, 40, 44)


def certifications_blocks(
    chapter: CertificationsChapter, content: BookletContent, look: Theme
) -> list[Block]:
    """Return the chapter: one line a certification."""
    del content
    widths = column_widths(_WEIGHTS, TEXT_WIDTH)
    table = DataTable(
        [Row(_cells(one, look), widths, pad=mm(2)) for one in chapter.lines],
        head=lines("pf_certifications.heads"),
        widths=widths,
        aligns=["left"] * len(widths),
        head_style=look.booklet("head"),
        accent=look.accent,
    )
    return [lead(text("pf_certifications.lead"), look), table]


def _cells(one: CertificationLine, look: Theme) -> list[Block | None]:
    muted = look.booklet("cell.muted")
    words: list[Block] = [P(one.name, look.booklet("cell.strong"))]
    words += [P(part, muted) for part in (one.organism, one.state) if part]
    until = long_date(one.valid_until) if one.valid_until else text("pf_certifications.no_end")
    return [Stack(words), P(long_date(one.obtained_on), muted), P(until, muted)]
