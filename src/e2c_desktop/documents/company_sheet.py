"""« Fiche entreprise »: what the school knows of a company, for its own work."""

from __future__ import annotations

from collections.abc import Sequence

from e2c_desktop.documents.components.boxes import Bullet
from e2c_desktop.documents.components.fields import Field, field_rows
from e2c_desktop.documents.components.forms import SectionTitle
from e2c_desktop.documents.components.tables import DataTable, Row, column_widths
from e2c_desktop.documents.content_papers import CompanyPlacement, CompanySheetContent
from e2c_desktop.documents.flow import Block
from e2c_desktop.documents.sheet import title_row
from e2c_desktop.documents.sheet_file import Sheet, dense_fields
from e2c_desktop.documents.style import TEXT_WIDTH, Theme
from e2c_desktop.documents.text import P
from e2c_desktop.documents.texts import text
from e2c_desktop.documents.wording import hours_short, long_date, phone, siret
from e2c_desktop.domain.french import date_range

_CONTACTS = (4.0, 4.0, 3.0, 5.0)
_PLACEMENTS = (4.4, 5.0, 2.6, 4.4, 1.6)


def render_company_sheet(content: CompanySheetContent) -> bytes:
    """Return the sheet as a PDF file; the same content gives the same bytes."""
    sheet = Sheet(text("ce.title"), content.school, content.stamp)
    look = sheet.look
    title = title_row(sheet.name, content.stamp, look, text("ce.internal"))
    blocks: list[Block] = [title, P(content.name, look.sheet("name"), glue=True)]
    for key, fields in (("ce.identity", _identity(content)), ("ce.relation", _relation(content))):
        rows = field_rows(fields, dense_fields(look), TEXT_WIDTH, 4)
        blocks += [SectionTitle(text(key), look), *rows] if rows else []
    for key, lines in (
        ("ce.crafts", content.crafts),
        ("ce.engagements", content.engagements),
        ("ce.safety", content.safety),
    ):
        kept = [Bullet(line, look.sheet("cell")) for line in lines if line.strip()]
        blocks += [SectionTitle(text(key), look), *kept] if kept else []
    blocks += _contacts(content, look)
    blocks += _history(content.placements, look)
    return sheet.write_parts(blocks)


def _identity(content: CompanySheetContent) -> list[Field]:
    """Return who the company is, and how to reach it."""
    return [
        Field(text("ce.trade_name"), content.trade_name, span=2),
        Field(text("ce.siret"), siret(content.siret) if content.siret else ""),
        Field(text("ce.legal_form"), content.legal_form),
        Field(text("ce.registered"), long_date(content.registered_on)),
        Field(text("ce.idcc"), text("ce.idcc_value", idcc=content.idcc) if content.idcc else ""),
        Field(text("ce.workforce"), content.workforce),
        Field(text("ce.sector"), content.sector),
        Field(text("ce.trade"), content.trade, span=4),
        Field(text("ce.address"), content.address, span=4),
        Field(text("ce.phone"), phone(content.phone) if content.phone else ""),
        Field(text("ce.email"), content.email, span=2),
        Field(text("ce.website"), content.website),
    ]


def _relation(content: CompanySheetContent) -> list[Field]:
    """Return where the school stands with it."""
    return [
        Field(text("ce.state"), content.state),
        Field(text("ce.capacity"), "" if content.capacity is None else str(content.capacity)),
        Field(text("ce.minors"), content.accepts_minors),
        Field(text("ce.insured"), long_date(content.insured_until)),
    ]


def _table(
    heads: Sequence[str], rows: Sequence[Sequence[str]], weights: Sequence[float], look: Theme
) -> DataTable:
    """Return a table of texts."""
    widths = column_widths(weights, TEXT_WIDTH)
    style = look.sheet("cell")
    return DataTable(
        [Row([P(cell, style) for cell in row], widths) for row in rows],
        head=heads,
        widths=widths,
        aligns=["left"] * len(widths),
        head_style=look.sheet("head"),
        accent=look.accent,
    )


def _contacts(content: CompanySheetContent, look: Theme) -> list[Block]:
    """Return the people who answer there."""
    if not content.contacts:
        return []
    keys = ("ce.contact", "ce.function", "ce.role", "ce.reach")
    rows = [(one.name, one.function, one.role, one.reach) for one in content.contacts]
    table = _table([text(key) for key in keys], rows, _CONTACTS, look)
    return [SectionTitle(text("ce.contacts"), look), table]


def _history(placements: Sequence[CompanyPlacement], look: Theme) -> list[Block]:
    """Return whom it received, the latest first."""
    title = SectionTitle(text("ce.history"), look)
    if not placements:
        return [title, P(text("ce.no_history"), look.sheet("cell"))]
    keys = ("ce.trainee", "ce.dates", "ce.kind", "ce.craft", "ce.hours")
    rows = [
        (
            one.trainee,
            date_range(one.start, one.end),
            one.kind,
            one.craft,
            "" if one.hours is None else hours_short(one.hours),
        )
        for one in placements
    ]
    return [title, _table([text(key) for key in keys], rows, _PLACEMENTS, look)]
