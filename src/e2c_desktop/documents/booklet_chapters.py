"""Chapters of the booklet: « Ma fiche », « Mon parcours », « Mon contrat d’engagement »."""

from __future__ import annotations

from collections.abc import Sequence

from e2c_desktop.documents.components import media
from e2c_desktop.documents.components.boxes import (
    Card,
    CardRow,
    bullets,
    section,
    titled,
)
from e2c_desktop.documents.components.fields import Field, FieldLook, field_rows
from e2c_desktop.documents.components.path import (
    SHORTEST_PATH,
    BigFigure,
    DateLine,
    PathTimeline,
)
from e2c_desktop.documents.components.tables import COLUMN_GAP, DataTable, Row, column_widths
from e2c_desktop.documents.content_booklet import (
    BookletContent,
    ContactCard,
    ContractChapter,
    HoursMonth,
    IdentityChapter,
    PathChapter,
    PathFigures,
    WeekKind,
)
from e2c_desktop.documents.flow import Block, Columns, Gap, Stack
from e2c_desktop.documents.style import TEXT_WIDTH, Theme, cols, mm
from e2c_desktop.documents.text import P
from e2c_desktop.documents.texts import lines, text
from e2c_desktop.documents.wording import (
    address,
    capitalised,
    hours_short,
    in_words,
    listed_date,
    long_date,
    phone,
    short_month,
    unbroken,
)
from e2c_desktop.domain.french import date_range

_MONTHS = 8
# Months side by side: « 129 h 30 » holds in a column.
_YEARS = mm(24)
_MONTH = (TEXT_WIDTH - _YEARS - _MONTHS * COLUMN_GAP) / _MONTHS


def _look(look: Theme) -> FieldLook:
    """Return the styles of the fields of the booklet."""
    return FieldLook(look.booklet("label"), look.booklet("value"), mm(2))


def lead(words: str, look: Theme) -> Block:
    """Return the line under the title of a chapter."""
    return P(words, look.booklet("lead"), before=mm(0.9), after=mm(5.6), glue=True)


# ── Ma fiche ─────────────────────────────────────────────────────────────────────────────────


def identity_blocks(chapter: IdentityChapter, content: BookletContent, look: Theme) -> list[Block]:
    """Return « Ma fiche »: each field disappears when it is empty."""
    blocks: list[Block] = [lead(text("pf_identity.lead"), look), *_about_me(chapter, look)]
    cards = [
        _card(text("pf_identity.my_referent", card.agreement), card, look)
        for card in (chapter.referent,)
        if card and card.name
    ]
    if chapter.emergency and chapter.emergency.name:
        cards.append(_card(text("pf_identity.emergency"), chapter.emergency, look))
    if cards:
        half = cols(6)
        padded: list[Block | None] = [*cards, *([None] * (2 - len(cards)))]
        row = CardRow(padded, [half, half])
        blocks += titled(text("pf_identity.people"), [row], look)
    return [*blocks, *_my_school(content, look)]


def _about_me(chapter: IdentityChapter, look: Theme) -> list[Block]:
    """Return the photo with the first fields beside it, then the others over the full width."""
    person = chapter.person
    beside = [
        Field(text("pf_identity.first"), person.first, strong=True),
        Field(text("pf_identity.last"), person.family, strong=True),
        Field(text("pf_identity.birth_name"), person.last if person.usual else ""),
        Field(text("pf_identity.birth_date"), long_date(chapter.birth_date)),
        Field(text("pf_identity.birth_place"), chapter.birth_place),
        Field(text("pf_identity.phone"), phone(chapter.phone)),
        Field(text("pf_identity.email"), chapter.email),
    ]
    under = [
        Field(text("pf_identity.address"), chapter.address, span=2),
        Field(text("pf_identity.languages"), chapter.languages),
        Field(text("pf_identity.mobility"), chapter.mobility),
        Field(text("pf_identity.last_class"), chapter.last_class),
        Field(text("pf_identity.diplomas"), chapter.diplomas),
    ]
    fields = _look(look)
    photo = media.trainee_photo(chapter.photo)
    if photo is None:
        return field_rows([*beside, *under], fields, TEXT_WIDTH, 2)
    width = TEXT_WIDTH - media.Photo.WIDTH - mm(7)
    right = Stack(field_rows(beside, fields, width, 2))
    head = Columns([photo, right], [media.Photo.WIDTH, width], gutter=mm(7), after=mm(3))
    return [head, *field_rows(under, fields, TEXT_WIDTH, 2)]


def _card(label: str, card: ContactCard, look: Theme) -> Card:
    """Return the card of a person to call."""
    body = look.booklet("body")
    name = f"{card.name}, {card.detail}" if card.detail else card.name
    lines_: list[Block] = [
        P(label, look.booklet("label")),
        P(name, look.booklet("value.strong"), after=1.5),
    ]
    lines_ += [P(words, body) for words in (phone(card.phone), card.email) if words]
    return Card(lines_)


def _my_school(content: BookletContent, look: Theme) -> list[Block]:
    """Return the school's address and how to call it."""
    school = content.school
    where = ", ".join(part for part in (school.name, address(school.address)) if part)
    call = ""
    if school.phone:
        call = text("pf_identity.welcome", phone=phone(school.phone))
        if school.opening:
            call = f"{call}, {school.opening}"
    body = look.booklet("body")
    return titled(
        text("pf_identity.school"), [P(words, body) for words in (where, call) if words], look
    )


# ── Mon parcours ─────────────────────────────────────────────────────────────────────────────


def path_blocks(chapter: PathChapter, content: BookletContent, look: Theme) -> list[Block]:
    """Return « Mon parcours »: timeline, figures, dates."""
    del content
    blocks: list[Block] = []
    if chapter.weeks > 1:
        in_company = any(span.kind is WeekKind.COMPANY for span in chapter.spans)
        key = "pf_path.lead" if in_company else "pf_path.lead_centre"
        weeks = capitalised(in_words(chapter.weeks, feminine=True))
        blocks.append(lead(text(key, weeks=weeks), look))
    if chapter.start and chapter.end and chapter.weeks >= SHORTEST_PATH:
        blocks.append(
            PathTimeline(chapter.start, chapter.end, chapter.spans, chapter.milestones, look.accent)
        )
    figures = _figures(chapter.figures, look)
    if figures:
        blocks.append(figures)
    blocks += _hours(chapter, look)
    return [*blocks, *titled(text("pf_path.dates"), _dates(chapter, look), look)]


def _figures(figures: PathFigures, look: Theme) -> Block | None:
    """Return the four figures in a row; those that are not known are left out."""
    found = [
        (hours_short(hours), text(f"pf_path.{key}"))
        for key, hours in (
            ("total_hours", figures.total_hours),
            ("centre_hours", figures.centre_hours),
            ("company_hours", figures.company_hours),
        )
        if hours is not None
    ]
    if figures.placements:
        label = text("pf_path.placement" if figures.placements == 1 else "pf_path.placements")
        if figures.trades:
            key = "pf_path.placement_trades" if figures.trades == 1 else "pf_path.placements_trades"
            label = text(key, placements=label, trades=in_words(figures.trades))
        found.append((str(figures.placements), label))
    if not found:
        return None
    quarter = cols(3)
    style = look.booklet("cell")
    blocks = [BigFigure(figure, P(label, style), look.booklet("figure")) for figure, label in found]
    return Columns(blocks, [quarter] * len(blocks))


def _hours(chapter: PathChapter, look: Theme) -> list[Block]:
    """Return the hours done by month, a few months side by side: months are columns."""
    style = look.booklet("detail")
    tables: list[Block] = []
    for start in range(0, len(chapter.hours), _MONTHS):
        months = chapter.hours[start : start + _MONTHS]
        widths = [_YEARS, *([_MONTH] * len(months))]
        done = (hours_short(one.centre + one.company) for one in months)
        cells = [P(hours, style, align="right") for hours in done]
        table = DataTable(
            [Row([P(text("pf_path.hours"), style), *cells], widths, pad=mm(0.8))],
            head=[_years(months), *(short_month(one.first).split(" ")[0] for one in months)],
            widths=widths,
            aligns=["left", *(["right"] * len(months))],
            head_style=look.booklet("head"),
            accent=look.accent,
            before=mm(4),
        )
        tables.append(table)
    return tables


def _years(months: Sequence[HoursMonth]) -> str:
    """Return « 2025 – 2026 », or one year."""
    first, last = months[0].first.year, months[-1].first.year
    return str(first) if first == last else unbroken(f"{first} – {last}")


def _dates(chapter: PathChapter, look: Theme) -> list[DateLine]:
    """Return one line per date; the year is written when it changes."""
    muted, strong, body = (
        look.booklet("cell.muted"),
        look.booklet("value.strong"),
        look.booklet("detail"),
    )
    entries: list[DateLine] = []
    year: int | None = None
    for entry in chapter.dates:
        when = P(listed_date(entry.start, entry.end, year), muted, align="right")
        words: list[Block] = [P(entry.title, strong)]
        if entry.detail.strip():
            words.append(P(entry.detail, body))
        year = (entry.end or entry.start).year
        entries.append(DateLine(when, Stack(words), placement=entry.placement, accent=look.accent))
    if entries:
        entries[0].first = True
        entries[-1].last = True
    return entries


# ── Mon contrat d’engagement ─────────────────────────────────────────────────────────────────


def contract_blocks(chapter: ContractChapter, content: BookletContent, look: Theme) -> list[Block]:
    """Return « Mon contrat d’engagement »: objectives, commitments, who signed."""
    del content
    signed = long_date(chapter.signed_on)
    blocks: list[Block] = [lead(text("pf_contract.lead", date=signed), look)]
    if chapter.objectives:
        blocks += titled(text("pf_contract.objectives"), [_objectives(chapter, look)], look)
    blocks += [Gap(mm(8)), _commitments(look)]
    fields = [Field(person.role, person.name) for person in chapter.signed_by]
    if chapter.start and chapter.end:
        planned = date_range(chapter.start, chapter.end)
        fields.append(Field(text("pf_contract.planned"), planned))
    rows = field_rows(fields, _look(look), TEXT_WIDTH, 2)
    return [*blocks, *titled(text("pf_contract.signed_by", date=signed), rows, look)]


def _objectives(chapter: ContractChapter, look: Theme) -> DataTable:
    """Return the table of the objectives."""
    widths = column_widths([82, 28, 56], TEXT_WIDTH)
    body, strong, muted = (
        look.booklet("body"),
        look.booklet("body.strong"),
        look.booklet("cell.muted"),
    )
    rows = [
        Row(
            [
                P(objective.text, body),
                P(text(f"pf_contract.{objective.state.value}"), strong),
                P(objective.detail, muted),
            ],
            widths,
            pad=mm(2),
        )
        for objective in chapter.objectives
    ]
    head = [text(f"pf_contract.{key}") for key in ("objective", "state", "detail")]
    return DataTable(
        rows,
        head=head,
        widths=widths,
        aligns=["left"] * 3,
        head_style=look.booklet("head"),
        accent=look.accent,
    )


def _commitments(look: Theme) -> Columns:
    """Return what the trainee and the school promise each other, side by side."""
    body = look.booklet("body")
    halves: list[Block | None] = [
        Stack(
            [
                section(text(f"pf_contract.{key}"), look),
                *bullets(lines(f"pf_contract.{key}_items"), body),
            ]
        )
        for key in ("i_commit", "school_commits")
    ]
    return Columns(halves, [cols(6), cols(6)])
