"""« Avenant à la convention »: what changes, from when, signed by the same parties."""

from __future__ import annotations

from e2c_desktop.documents.components.fields import Field, field_rows
from e2c_desktop.documents.components.forms import SectionTitle
from e2c_desktop.documents.components.tables import DataTable, Row, column_widths
from e2c_desktop.documents.content_placement import (
    AmendmentContent,
    PaperFrame,
)
from e2c_desktop.documents.convention_terms import party_rows
from e2c_desktop.documents.flow import Block, Ending
from e2c_desktop.documents.sheet import title_row
from e2c_desktop.documents.sheet_file import Sheet, dense_fields, named_row, to_fill
from e2c_desktop.documents.style import TEXT_WIDTH, Theme, mm
from e2c_desktop.documents.text import P
from e2c_desktop.documents.texts import text
from e2c_desktop.documents.wording import from_to, long_date

_CHANGES = (3.0, 5.0, 5.0)


def render_amendment(content: AmendmentContent) -> bytes:
    """Return the amendment as a PDF file; the same content gives the same bytes."""
    sheet = Sheet(text("av.title"), content.school, content.stamp)
    look = sheet.look
    title = title_row(sheet.name, content.stamp, look, _law(content), dated="common.established")
    copies = P(text("av.rest"), look.sheet("body"), before=mm(4))
    rows = party_rows(content.parties, content.frame, look)
    signed = Ending([SectionTitle(text("cv.signatures"), look), *rows], before=mm(5))
    said = [*_parties(content, look), *_when(content, look), *_changes(content, look)]
    return sheet.write_parts([title, *said, copies, signed])


def _law(content: AmendmentContent) -> str:
    """Return which convention is amended, and for the how many-th time."""
    rank = str(content.rank)
    if content.convention:
        return text("av.law", rank=rank, number=content.convention)
    start, end = long_date(content.start), long_date(content.end)
    return text("av.law_no_number", rank=rank, start=start, end=end)


def _parties(content: AmendmentContent, look: Theme) -> list[Block]:
    """Return who is bound by the convention."""
    pmsmp = content.frame is PaperFrame.PMSMP
    host = to_fill(text("av.parties_host"), content.host_name)
    named = named_row(text("av.parties_person"), content.person, [host], look, (6, 6))
    support = text("av.parties_school" if pmsmp else "cv.support_stage")
    fields = [
        Field(support, content.school.name),
        Field(text("av.parties_prescriber"), content.prescriber_name if pmsmp else ""),
    ]
    rows = field_rows(fields, dense_fields(look), TEXT_WIDTH, 2)
    return [SectionTitle(text("av.between"), look), named, *rows]


def _when(content: AmendmentContent, look: Theme) -> list[Block]:
    """Return the period of the convention, and from when it changes."""
    fields = [
        Field(text("cv.period"), from_to(content.start, content.end), span=2),
        to_fill(text("av.agreed_on"), long_date(content.agreed_on)),
        Field(text("av.applies_from"), long_date(content.applies_from)),
        Field(text("av.reason"), content.reason, span=4),
    ]
    rows = field_rows(fields, dense_fields(look), TEXT_WIDTH, 4)
    return [SectionTitle(text("av.convention"), look), *rows]


def _changes(content: AmendmentContent, look: Theme) -> list[Block]:
    """Return each mention as it was and as it becomes."""
    title = SectionTitle(text("av.changes"), look)
    style = look.sheet("cell")
    if not content.changes:
        return [title, P(text("av.no_change"), style)]
    widths = column_widths(_CHANGES, TEXT_WIDTH)
    rows = [
        Row([P(words, style) for words in (one.what, one.before, one.after)], widths)
        for one in content.changes
    ]
    table = DataTable(
        rows,
        head=[text("av.what"), text("av.before"), text("av.after")],
        widths=widths,
        aligns=["left"] * len(widths),
        head_style=look.sheet("head"),
        accent=look.accent,
    )
    return [title, table]
