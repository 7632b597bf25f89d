"""Attestations that the school gives a company: partnership, apprenticeship tax; one page each."""

from __future__ import annotations

from dataclasses import replace

from e2c_desktop.documents.attesting import signed_by, undersigned
from e2c_desktop.documents.components.boxes import bullets
from e2c_desktop.documents.components.fields import Field, identity_box
from e2c_desktop.documents.components.tables import DataTable, Row, column_widths
from e2c_desktop.documents.content_letters import LevyContent, PartnershipContent
from e2c_desktop.documents.flow import Block
from e2c_desktop.documents.one_page import Fit
from e2c_desktop.documents.sheet import title_row
from e2c_desktop.documents.sheet_file import Sheet
from e2c_desktop.documents.style import NBSP, TEXT_WIDTH, TextStyle, Theme, mm
from e2c_desktop.documents.text import P
from e2c_desktop.documents.texts import lines, text
from e2c_desktop.documents.wording import in_words, long_date, of, siret
from e2c_desktop.domain.euros import show_euros

_WEIGHTS = (30, 40, 100)


def render_partnership(content: PartnershipContent) -> bytes:
    """Return the attestation of partnership as a PDF file."""
    sheet = Sheet(text("pa.title"), content.school, content.stamp)
    return sheet.write_one_page(lambda fit: _partnership(content, sheet, fit))


def render_levy(content: LevyContent) -> bytes:
    """Return the attestation of apprenticeship tax as a PDF file."""
    sheet = Sheet(text("ta.title"), content.school, content.stamp)
    return sheet.write_one_page(lambda fit: _levy(content, sheet, fit))


def _partnership(content: PartnershipContent, sheet: Sheet, fit: Fit) -> list[Block]:
    gap, body = fit.spacing, _body(sheet.look, fit)
    told: list[Block] = [P(words, body, after=mm(2) * gap) for words in _facts(content)]
    if content.engagements:
        told.append(P(text("pa.engagements"), body, before=mm(2), after=mm(1.6), glue=True))
        told += bullets(content.engagements, body)
    return [
        *_head(content, sheet, fit),
        *told,
        P(text("pa.thanks"), body, before=mm(3) * gap),
        P(text("pa.value"), body, before=mm(2) * gap),
        _signature(content, sheet, fit),
    ]


def _facts(content: PartnershipContent) -> list[str]:
    """Return what the company did, sentence by sentence."""
    named = of(content.school.named)
    if content.since is not None:
        found = [text("pa.partner_since", of_school=named, date=long_date(content.since))]
    else:
        found = [text("pa.partner", of_school=named)]
    people, periods = content.hosted, content.periods
    if people == 1:
        key = "pa.hosted_one" if periods == 1 else "pa.hosted_again"
        found.append(text(key, periods=in_words(periods, feminine=True)))
    elif people:
        words = text(
            "pa.hosted_many",
            people=in_words(people, feminine=True),
            periods=in_words(periods, feminine=True),
        )
        found.append(words)
    if content.crafts:
        found.append(text("pa.crafts", crafts=", ".join(content.crafts)))
    return found


def _levy(content: LevyContent, sheet: Sheet, fit: Fit) -> list[Block]:
    look, gap, body = sheet.look, fit.spacing, _body(sheet.look, fit)
    return [
        *_head(content, sheet, fit),
        P(text("ta.paid"), body, after=mm(2.5) * gap, glue=True),
        _payments(content, look),
        P(text("ta.received"), body, before=mm(4.5) * gap),
        P(text("pa.value"), body, before=mm(2) * gap),
        _signature(content, sheet, fit),
    ]


def _payments(content: LevyContent, look: Theme) -> DataTable:
    """Return a line for each year; their sum when there are several."""
    widths = column_widths(_WEIGHTS, TEXT_WIDTH)
    cell, strong = look.sheet("cell"), look.sheet("cell.strong")
    rows: list[Block] = [
        Row([P(str(year), cell), P(_euros(amount), cell, align="right"), None], widths)
        for year, amount in content.payments
    ]
    if len(content.payments) > 1:
        whole = sum(amount for _, amount in content.payments)
        total = P(text("ta.total"), strong)
        rows.append(Row([total, P(_euros(whole), strong, align="right"), None], widths))
    return DataTable(
        rows,
        head=[*lines("ta.heads"), ""],
        widths=widths,
        aligns=("left", "right", "left"),
        head_style=look.sheet("head"),
        accent=look.accent,
    )


def _euros(cents: int) -> str:
    """Return an amount; the thin space of figures is no sign of the font."""
    return show_euros(cents).replace("\u202f", NBSP)


def _body(look: Theme, fit: Fit) -> TextStyle:
    return replace(look.sheet("body"), size=fit.size, leading=fit.size * 1.35)


def _head(content: PartnershipContent | LevyContent, sheet: Sheet, fit: Fit) -> list[Block]:
    """Return the title, who attests, and of which company."""
    look, gap = sheet.look, fit.spacing
    body = _body(look, fit)
    title = title_row(sheet.name, content.stamp, look, after=mm(7.5) * gap)
    fields = [
        Field(text("pa.siret"), siret(content.siret) if content.siret else ""),
        Field(text("pa.address"), content.address, span=2),
    ]
    box = identity_box((content.company,), fields, look, TEXT_WIDTH, scale=gap)
    box.before, box.after = mm(4) * gap, mm(5) * gap
    return [title, P(undersigned(content.school), body), box]


def _signature(content: PartnershipContent | LevyContent, sheet: Sheet, fit: Fit) -> Block:
    return signed_by(
        content.school,
        content.stamp,
        sheet.look,
        fit,
        role=text("common.for_school"),
        hint=text("common.signature_stamp"),
    )
