"""« Attestation de présence » and « Attestation d’assiduité », signed by the direction."""

from __future__ import annotations

from dataclasses import replace

from e2c_desktop.documents.attesting import formal_parts, signed_by, undersigned
from e2c_desktop.documents.components.fields import Field, FieldLook, field_rows, identity_box
from e2c_desktop.documents.components.tables import DataTable, Row, column_widths
from e2c_desktop.documents.content_hours import DiligenceContent, MonthLine, PresenceContent
from e2c_desktop.documents.flow import Block
from e2c_desktop.documents.one_page import Fit
from e2c_desktop.documents.sheet import title_row
from e2c_desktop.documents.sheet_file import Sheet
from e2c_desktop.documents.style import TEXT_WIDTH, TextStyle, Theme, mm
from e2c_desktop.documents.text import P
from e2c_desktop.documents.texts import lines, text
from e2c_desktop.documents.wording import (
    at,
    capitalised,
    from_to,
    long_date,
    minutes_cell,
    minutes_long,
    month_year,
)

_WEIGHTS = (34, 26, 26, 26, 28, 22)


def render_presence_certificate(content: PresenceContent) -> bytes:
    """Return the certificate of presence as a PDF file."""
    sheet = Sheet(text("ap.title"), content.school, content.stamp)
    return sheet.write_one_page(lambda fit: _presence(content, sheet, fit))


def render_diligence_certificate(content: DiligenceContent) -> bytes:
    """Return the certificate of diligence as a PDF file; a long path takes several pages."""
    sheet = Sheet(text("aa.title"), content.school, content.stamp)
    return sheet.write_one_page(lambda fit: _diligence(content, sheet, fit))


def _presence(content: PresenceContent, sheet: Sheet, fit: Fit) -> list[Block]:
    look, gap, body = sheet.look, fit.spacing, _body(sheet.look, fit)
    done, person = content.done, content.person
    words = text(
        "ap.present",
        person.agreement,
        at_school=at(content.school.named),
        period=from_to(done.first, done.last),
    )
    fields = FieldLook(
        look.sheet("label"),
        replace(look.sheet("value"), size=fit.size + 0.5, leading=(fit.size + 0.5) * 1.286),
        mm(fit.pad),
    )
    told = [
        Field(text("ap.action"), content.action_title, span=3),
        Field(text("ap.first"), long_date(done.first)),
        Field(text("ap.last"), long_date(done.last)),
        Field(text("ap.total"), minutes_long(done.total), strong=True),
        Field(text("ap.centre"), minutes_long(done.centre) if done.centre else ""),
        Field(text("ap.company"), minutes_long(done.company) if done.company else ""),
    ]
    return [
        *_head(content, sheet, fit),
        P(words, body, after=mm(3.5) * gap, glue=True),
        *field_rows(told, fields, TEXT_WIDTH, 3),
        P(text("ap.source"), body, before=mm(4.5) * gap),
        P(text("ap.value", person.agreement), body, before=mm(2) * gap),
        _signature(content, look, fit),
    ]


def _diligence(content: DiligenceContent, sheet: Sheet, fit: Fit) -> list[Block]:
    look, gap, body = sheet.look, fit.spacing, _body(sheet.look, fit)
    words = text(
        "aa.followed",
        content.person.agreement,
        at_school=at(content.school.named),
        period=from_to(content.first, content.last),
    )
    return [
        *_head(content, sheet, fit),
        P(words, body, after=mm(3.5) * gap, glue=True),
        _months(content, look),
        P(text("ap.source"), body, before=mm(4.5) * gap),
        *_gaps(content, body, gap),
        P(text("ap.value", content.person.agreement), body, before=mm(2) * gap),
        _signature(content, look, fit),
    ]


def _gaps(content: DiligenceContent, body: TextStyle, gap: float) -> list[Block]:
    """Return what the months do not tell; nothing when every half-day was entered."""
    if not content.gaps:
        return []
    key = "aa.gap" if content.gaps == 1 else "aa.gaps"
    return [P(text(key, count=str(content.gaps)), body, before=mm(2) * gap)]


def _months(content: DiligenceContent, look: Theme) -> DataTable:
    """Return the months, then the whole."""
    widths = column_widths(_WEIGHTS, TEXT_WIDTH)
    aligns = ["left", *["right"] * 5]
    rows: list[Block] = [
        Row(_cells(capitalised(month_year(line.first)), line, look.sheet("cell"), aligns), widths)
        for line in content.months
    ]
    strong = look.sheet("cell.strong")
    rows.append(Row(_cells(text("aa.total"), content.total, strong, aligns), widths))
    return DataTable(
        rows,
        head=lines("aa.heads"),
        widths=widths,
        aligns=aligns,
        head_style=look.sheet("head"),
        accent=look.accent,
    )


def _cells(name: str, line: MonthLine, style: TextStyle, aligns: list[str]) -> list[Block | None]:
    minutes = (line.planned, line.done, line.justified, line.unjustified, line.late)
    words = (name, *(minutes_cell(one) for one in minutes))
    return [P(one, style, align=align) for one, align in zip(words, aligns, strict=True)]


def _body(look: Theme, fit: Fit) -> TextStyle:
    return replace(look.sheet("body"), size=fit.size, leading=fit.size * 1.35)


def _head(content: PresenceContent | DiligenceContent, sheet: Sheet, fit: Fit) -> list[Block]:
    """Return the title, who attests, and of whom."""
    look, gap, person = sheet.look, fit.spacing, content.person
    title = title_row(sheet.name, content.stamp, look, after=mm(7.5) * gap)
    born = text("ae.born", person.agreement)
    box = identity_box(
        formal_parts(person),
        [Field(born, long_date(content.birth_date))],
        look,
        TEXT_WIDTH,
        scale=gap,
    )
    box.before, box.after = mm(4) * gap, mm(5) * gap
    return [title, P(undersigned(content.school), _body(look, fit)), box]


def _signature(content: PresenceContent | DiligenceContent, look: Theme, fit: Fit) -> Block:
    return signed_by(
        content.school,
        content.stamp,
        look,
        fit,
        role=text("common.for_school"),
        hint=text("common.signature_stamp"),
    )
