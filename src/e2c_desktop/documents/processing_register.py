"""« Registre des traitements »: who answers for the data, then one card a processing activity.

RGPD, article 30; the durations are those of the notice that people receive, so that both say the
same (domain §6.2, §6.4).
"""

from __future__ import annotations

from datetime import date
from typing import Final

from e2c_desktop.documents.components.forms import SectionTitle
from e2c_desktop.documents.components.tables import DataTable, Row
from e2c_desktop.documents.content_data import ProcessingRegisterContent
from e2c_desktop.documents.data_parts import (
    BODY,
    LABEL_WIDTHS,
    controller_rows,
    dashed,
    labelled,
)
from e2c_desktop.documents.flow import Block, Columns, Stack, Whole
from e2c_desktop.documents.sheet import title_row
from e2c_desktop.documents.sheet_file import Sheet
from e2c_desktop.documents.style import TEXT_WIDTH, Theme, mm
from e2c_desktop.documents.text import P
from e2c_desktop.documents.texts import lines, text
from e2c_desktop.documents.wording import long_date, short_date

STAYS: Final = "rt_stays"
CARDS: Final = (STAYS, "rt_companies", "rt_accounts")
"""The processing activities, as their texts are named, in the order of their cards."""

_LONG_WIDTHS = (mm(62), LABEL_WIDTHS[1] - mm(62) - mm(2.5))
_LIST_WIDTHS = (mm(20), TEXT_WIDTH - mm(20 + 32 + 5), mm(32))


def render_processing_register(content: ProcessingRegisterContent) -> bytes:
    """Return the register as a PDF file; the same content gives the same bytes."""
    sheet = Sheet(text("rt.title"), content.school, content.stamp)
    look = sheet.look
    title = title_row(
        sheet.name, content.stamp, look, text("rt.law"), dated="common.established", after=mm(4)
    )
    front = [
        title,
        P(text("rt.scope"), BODY),
        SectionTitle(text("rt.controller"), look),
        *controller_rows(content.school, content.carrier, look),
        SectionTitle(text("rt.list"), look),
        _list(content, look),
        SectionTitle(text("rt.security_label"), look, note=text("rt.security_note")),
        dashed(lines("rt.security")),
    ]
    cards = [_card(rank, key, content, look) for rank, key in enumerate(CARDS, 1)]
    return sheet.write_parts(front, cards)


def _list(content: ProcessingRegisterContent, look: Theme) -> DataTable:
    """Return the names of the processing activities, and the day of their cards."""
    cell, day = look.sheet("cell"), short_date(_day(content))
    rows: list[Block] = [
        Row(
            [
                P(text("rt.card", rank=str(rank)), cell),
                P(text(f"{key}.name"), look.sheet("cell.strong")),
                P(day, cell),
            ],
            _LIST_WIDTHS,
        )
        for rank, key in enumerate(CARDS, 1)
    ]
    return DataTable(
        rows,
        head=lines("rt.list_heads"),
        widths=_LIST_WIDTHS,
        aligns=("left", "left", "left"),
        head_style=look.sheet("head"),
        accent=look.accent,
    )


def _day(content: ProcessingRegisterContent) -> date:
    return content.stamp.original_date or content.stamp.issued_on


def _card(rank: int, key: str, content: ProcessingRegisterContent, look: Theme) -> Whole:
    """Return the card of one processing activity, on one page; a longer one repeats its head."""
    told: list[tuple[str, Block]] = [
        ("why", dashed(lines(f"{key}.why"))),
        ("basis", dashed(lines(f"{key}.basis"))),
        ("people", P(text(f"{key}.people"), BODY)),
        ("data", dashed(lines(f"{key}.data"))),
        *([("sensitive", P(text(f"{key}.sensitive"), BODY))] if key == STAYS else []),
        ("whom", dashed(lines(f"{key}.whom"))),
        ("transfer", P(text("rt.transfer_words"), BODY)),
        ("long", _durations(key, content)),
        ("security_label", P(text("rt.security_words"), BODY)),
    ]
    rows: list[Block] = [labelled(text(f"rt.{name}"), block, look) for name, block in told]
    head = (text("rt.card", rank=str(rank)), text("rt.updated", date=long_date(_day(content))))
    table = DataTable(
        rows,
        head=head,
        widths=LABEL_WIDTHS,
        aligns=("left", "left"),
        head_style=look.sheet("head"),
        accent=look.accent,
    )
    title = SectionTitle(text(f"{key}.name"), look, number=rank)
    return Whole([title, table], before=mm(6))


def _durations(key: str, content: ProcessingRegisterContent) -> Stack:
    """Return how long each kind of information is kept; those of stays, as the notice says."""
    told = list(lines(f"{key}.long"))
    if key == STAYS:
        told = [*lines("ir.long"), *told]
    pairs = [(what, long) for what, _, long in (line.partition(" | ") for line in told)]
    if key == STAYS and content.follow_up:
        months = [str(one) for one in content.follow_up]
        joined = " et ".join(filter(None, (", ".join(months[:-1]), months[-1])))
        pairs.append((text("rt.follow_up"), text("rt.follow_up_months", months=joined)))
    rows = [
        Columns([P(what, BODY), P(long, BODY)], _LONG_WIDTHS, gutter=mm(2.5), after=0.8)
        for what, long in pairs
    ]
    return Stack(rows)
