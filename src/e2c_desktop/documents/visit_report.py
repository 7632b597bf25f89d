"""« Compte rendu de visite »: what was seen and said in the company, one part for each visit."""

from __future__ import annotations

from e2c_desktop.documents.components.fields import Field, field_rows
from e2c_desktop.documents.components.forms import SectionTitle, written
from e2c_desktop.documents.components.signatures import DateLine, SignatureBox, signature_rows
from e2c_desktop.documents.content_papers import VisitBlock, VisitReportContent
from e2c_desktop.documents.flow import Block, Ending
from e2c_desktop.documents.sheet import title_row
from e2c_desktop.documents.sheet_file import Sheet, dense_fields, named_row, to_fill
from e2c_desktop.documents.style import TEXT_WIDTH, Theme, mm
from e2c_desktop.documents.text import P
from e2c_desktop.documents.texts import text
from e2c_desktop.documents.wording import long_date
from e2c_desktop.domain.french import date_range

_LINES = 8
_OUTCOME_LINES = 3


def render_visit_report(content: VisitReportContent) -> bytes:
    """Return the report as a PDF file; the same content gives the same bytes."""
    many = len(content.visits) > 1
    sheet = Sheet(text("vr.title_many" if many else "vr.title"), content.school, content.stamp)
    title = title_row(sheet.name, content.stamp, sheet.look, dated="common.established")
    visits = content.visits or (VisitBlock(),)
    blocks: list[Block] = [title, *_head(content, sheet.look)]
    for visit in visits:
        blocks += _visit(visit, sheet.look)
    return sheet.write_parts([*blocks, _signature(content, visits[-1], sheet.look)])


def _head(content: VisitReportContent, look: Theme) -> list[Block]:
    """Return who is where, from when to when."""
    period = date_range(content.start, content.end)
    named = named_row(
        text("vr.person"), content.person, [Field(text("vr.period"), period)], look, (8, 4)
    )
    fields = [
        Field(text("vr.host"), content.host_name, span=2),
        to_fill(text("vr.tutor"), content.tutor.line, span=2),
        Field(text("vr.craft"), content.craft, span=2),
        Field(text("vr.referent", content.referent.agreement), content.referent.line, span=2),
    ]
    return [named, *field_rows(fields, dense_fields(look), TEXT_WIDTH, 4)]


def _visit(visit: VisitBlock, look: Theme) -> list[Block]:
    """Return one visit: when, how, with whom, what was said and what follows."""
    title = text("vr.visit_blank")
    if visit.on is not None:
        title = text("vr.visit", date=long_date(visit.on))
    fields = [
        to_fill(text("vr.on"), "" if visit.on is None else long_date(visit.on)),
        to_fill(text("vr.mode"), visit.mode),
        to_fill(text("vr.by"), visit.by, span=2),
        to_fill(text("vr.with"), visit.met, span=4),
    ]
    head, body = look.sheet("h3"), look.sheet("body")
    found: list[Block] = [
        SectionTitle(title, look),
        *field_rows(fields, dense_fields(look), TEXT_WIDTH, 4),
        P(text("vr.notes"), head, before=mm(3), after=mm(1), glue=True),
        written(visit.notes, body, lines=_LINES),
    ]
    if visit.outcome.strip() or visit.on is None:
        found += [
            P(text("vr.outcome"), head, before=mm(3), after=mm(1), glue=True),
            written(visit.outcome, body, lines=_OUTCOME_LINES),
        ]
    return found


def _signature(content: VisitReportContent, visit: VisitBlock, look: Theme) -> Ending:
    """Return the box of who went there last."""
    note = look.sheet("note")
    box = SignatureBox(
        text("vr.role_visitor"),
        visit.by or content.referent.name,
        role_style=look.sheet("role"),
        name_style=look.sheet("signer"),
        hint=text("common.signature"),
        hint_style=note,
        dated=DateLine(text("cv.date_line"), note),
        tall=mm(34),
    )
    return Ending(signature_rows([box]), before=mm(6))
