"""« Attestation de stage »: one page, for the company to sign at the end of a period."""

from __future__ import annotations

from dataclasses import replace

from e2c_desktop.documents.components.boxes import Bullet
from e2c_desktop.documents.components.fields import Field, FieldLook, field_rows
from e2c_desktop.documents.components.forms import Lined, SectionTitle, WritingLines
from e2c_desktop.documents.components.signatures import SignatureBox
from e2c_desktop.documents.content_papers import PlacementCertificateContent
from e2c_desktop.documents.content_placement import (
    PaperFrame,
)
from e2c_desktop.documents.flow import Block, Columns, Ending, Stack
from e2c_desktop.documents.one_page import Fit
from e2c_desktop.documents.sheet import title_row
from e2c_desktop.documents.sheet_file import Sheet, named_row, to_fill
from e2c_desktop.documents.style import TEXT_WIDTH, Theme, cols, mm
from e2c_desktop.documents.text import P
from e2c_desktop.documents.texts import text
from e2c_desktop.documents.wording import hours_short, long_date, siret


def render_placement_certificate(content: PlacementCertificateContent) -> bytes:
    """Return the certificate as a PDF file; the same content gives the same bytes."""
    pmsmp = content.frame is PaperFrame.PMSMP
    sheet = Sheet(text("as.title_pmsmp" if pmsmp else "as.title"), content.school, content.stamp)
    return sheet.write_one_page(lambda fit: _blocks(content, sheet, fit))


def _blocks(content: PlacementCertificateContent, sheet: Sheet, fit: Fit) -> list[Block]:
    """Return the sheet: who received whom, when, to do what, and the signature."""
    look, gap = sheet.look, fit.spacing
    title = title_row(sheet.name, content.stamp, look, under=text("as.to_sign"), after=mm(6) * gap)
    fields = FieldLook(
        look.sheet("label"),
        replace(look.sheet("value"), size=fit.size + 0.5, leading=(fit.size + 0.5) * 1.286),
        mm(fit.pad),
    )
    blocks: list[Block] = [
        title,
        _titled("as.host", look, gap),
        *field_rows(_host(content), fields, TEXT_WIDTH, 4),
        _titled("as.welcomed", look, gap),
        _trainee(content, look, fit),
        _titled("as.frame_title", look, gap),
        *field_rows(_frame(content), fields, TEXT_WIDTH, 4),
        _titled("as.tasks", look, gap),
        *_tasks(content, look, fit),
        _titled("as.remarks", look, gap, note=text("as.optional")),
        WritingLines(2, pitch=mm(8) * max(gap, 0.85)),
        P(text("as.fact"), look.sheet("note"), before=mm(4) * gap),
        _signature(content, look, fit),
    ]
    return blocks


def _titled(key: str, look: Theme, gap: float, *, note: str = "") -> SectionTitle:
    title = SectionTitle(text(key), look, note=note)
    title.before = mm(5) * gap
    return title


def _host(content: PlacementCertificateContent) -> list[Field]:
    """Return the company and who stands for it."""
    number = siret(content.siret) if content.siret else ""
    return [
        Field(text("as.name"), content.host_name, span=3 if number else 4),
        Field(text("as.siret"), number),
        to_fill(text("as.address"), content.address, span=3),
        to_fill(text("as.represented"), content.signatory.line),
    ]


def _trainee(content: PlacementCertificateContent, look: Theme, fit: Fit) -> Block:
    """Return the trainee, by the whole name."""
    others = [
        to_fill(text("as.born", content.person.agreement), long_date(content.birth_date)),
        Field(text("as.school"), content.school.name),
    ]
    return named_row(text("as.trainee"), content.person, others, look, (6, 3, 3), pad=mm(fit.pad))


def _frame(content: PlacementCertificateContent) -> list[Field]:
    """Return the days, the hours, the convention, the trade."""
    pmsmp = content.frame is PaperFrame.PMSMP
    craft = content.craft
    if craft and content.rome:
        craft = text("as.craft_value", craft=craft, rome=content.rome)
    elif content.rome:
        craft = text("as.craft_code", rome=content.rome)
    return [
        Field(text("as.start"), long_date(content.start)),
        Field(text("as.end"), long_date(content.end)),
        to_fill(text("as.done"), _hours(content)),
        Field(text("as.convention"), content.convention),
        Field(text("as.frame"), text("as.frame_pmsmp" if pmsmp else "as.frame_stage"), span=2),
        to_fill(text("as.craft"), craft, span=2),
    ]


def _hours(content: PlacementCertificateContent) -> str:
    """Return « 133 h sur 140 h prévues », or the hours done alone when they are those planned."""
    done, planned = content.done_hours, content.planned_hours
    if done is None:
        return ""
    if planned is None or planned == done:
        return hours_short(done)
    return text("as.done_of", done=hours_short(done), planned=hours_short(planned))


def _tasks(content: PlacementCertificateContent, look: Theme, fit: Fit) -> list[Block]:
    """Return what was done, or lines to write it on."""
    style = replace(look.sheet("body"), size=fit.size, leading=fit.size * 1.35)
    kept = [task for task in content.tasks if task.strip()]
    if not kept:
        return [WritingLines(4, pitch=mm(8) * max(fit.spacing, 0.85))]
    return [Bullet(task, style) for task in kept]


def _signature(content: PlacementCertificateContent, look: Theme, fit: Fit) -> Ending:
    """Return place and date to write at the left, the box of the company at the right."""
    half = cols(6)
    body = look.sheet("body")
    box = SignatureBox(
        text("as.role"),
        content.signatory.line,
        role_style=look.sheet("role"),
        name_style=look.sheet("signer"),
        hint=text("as.hint"),
        hint_style=look.sheet("note"),
        tall=mm(fit.box),
        free=mm(18 if fit.box > 30 else 14),
    )
    where = Stack([Lined(text("as.done_at"), body), Lined(text("as.done_on"), body)])
    return Ending([Columns([where, box], [half, half])], before=mm(4) * fit.spacing)
