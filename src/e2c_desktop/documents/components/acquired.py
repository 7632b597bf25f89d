"""What attestations show of competences: levels by domain, by company, the scale, the hours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Self

from e2c_desktop.documents import fonts
from e2c_desktop.documents.components.boxes import LevelMark
from e2c_desktop.documents.components.tables import COLUMN_GAP, DataTable, Row
from e2c_desktop.documents.content_attestations import (
    AcquiredCompetence,
    AcquiredDomain,
    CompanySkill,
    CompanySkills,
)
from e2c_desktop.documents.content_common import PersonName
from e2c_desktop.documents.content_levels import LevelWord
from e2c_desktop.documents.flow import Block, Columns, Stack, Whole
from e2c_desktop.documents.pen import Pen
from e2c_desktop.documents.style import (
    GUTTER,
    HAIR,
    INK,
    MUTED,
    SEMIBOLD,
    TEXT_WIDTH,
    TINT,
    WHITE,
    Colour,
    Theme,
    cols,
    mm,
)
from e2c_desktop.documents.text import P, clean, draw_string
from e2c_desktop.documents.texts import text
from e2c_desktop.documents.wording import hours_short, long_date, short_date, unbroken

SIDE = mm(3)
_INDENT = mm(4)
_AROUND = mm(1.3)
_BASICS = (mm(93.5), mm(47.5), mm(24))
_SKILLS = (mm(47.5), mm(56.5), mm(22), mm(36.5))
# Domains of more competences than this may be cut between two pages.
_WHOLE = 6


class HoursBar(Block):
    """One bar of the hours done, at school then in companies; a narrow part is told under it."""

    TALL = mm(6.5)
    NARROW = mm(30)
    INSET = mm(2.4)

    def __init__(self, centre: int, company: int, accent: Colour) -> None:
        super().__init__()
        parts = (("aca.centre", centre, False), ("aca.company", company, True))
        self.parts = [
            (minutes, clean(text(key, hours=hours_short(Decimal(minutes) / 60))), full)
            for key, minutes, full in parts
            if minutes
        ]
        self.total = centre + company
        self.accent = accent

    def _narrow(self, width: float) -> list[str]:
        """Return the words of the parts that are too narrow for them."""
        return [words for part, words, _ in self.parts if width * part / self.total < self.NARROW]

    def height(self, width: float) -> float:
        """Return the height of the bar, and of the words under it."""
        return self.TALL + (mm(4.6) if self._narrow(width) else 0.0)

    def draw(self, canvas: Pen, x: float, top: float, width: float) -> None:
        """Draw the parts from left to right, then what did not hold in them."""
        left, y = x, top - self.TALL
        for minutes, words, full in self.parts:
            wide = width * minutes / self.total
            canvas.setStrokeColorRGB(*self.accent)
            canvas.setLineWidth(0.8)
            canvas.setFillColorRGB(*(self.accent if full else TINT))
            canvas.rect(left, y, wide, self.TALL, stroke=1, fill=1)
            if wide >= self.NARROW:
                canvas.setFillColorRGB(*(WHITE if full else INK))
                baseline = y + self.TALL / 2 - mm(1.15)
                draw_string(canvas, left + self.INSET, baseline, words, SEMIBOLD, 9.5)
            left += wide
        under = " · ".join(self._narrow(width))
        if under:
            canvas.setFillColorRGB(*MUTED)
            wide = fonts.text_width(under, SEMIBOLD, 8.5)
            draw_string(canvas, x + width - wide, y - mm(3.6), under, SEMIBOLD, 8.5)


def basics_table(
    domains: Sequence[AcquiredDomain],
    words: dict[int, str],
    look: Theme,
    *,
    heads: Sequence[str],
    spacing: float = 1.0,
) -> DataTable:
    """Return the competences by domain, each with its level, its word and its day.

    Args:
        domains: what was acquired.
        words: of the levels, by their numbers.
        look: styles.
        heads: of the columns.
        spacing: how much of the white around the domains is kept.
    """
    return DataTable(
        [_domain(one, words, look, _AROUND * spacing) for one in domains],
        head=heads,
        widths=_BASICS,
        aligns=["left"] * 3,
        head_style=look.sheet("head"),
        accent=look.accent,
    )


def _domain(domain: AcquiredDomain, words: dict[int, str], look: Theme, around: float) -> Block:
    """Return the name of a domain and its lines; short ones are never cut."""
    title = P(domain.label, look.sheet("cell.strong"), before=mm(1.5), after=mm(0.3), glue=True)
    lines = [_competence(one, words, look) for one in domain.competences]
    made = (_Group if len(lines) > _WHOLE else _WholeGroup)([title, *lines])
    made.around = around
    return made


def _competence(one: AcquiredCompetence, words: dict[int, str], look: Theme) -> Row:
    cell = look.sheet("cell")
    muted = replace(cell, colour=MUTED)
    widths = [_INDENT, _BASICS[0] - _INDENT, *_BASICS[1:]]
    mark = LevelMark(one.level, words.get(one.level, ""), cell, look.accent, SIDE)
    cells = [None, P(one.label, cell), mark, P(short_date(one.validated_on), muted)]
    inner = Columns(cells[1:], widths[1:], gutter=COLUMN_GAP)
    return Row([None, inner], [_INDENT, TEXT_WIDTH - _INDENT], gutter=0, pad=mm(0.35))


class _Group(Stack):
    """A domain in the table: some white above its name and under its last line."""

    around = _AROUND

    def part(self, children: Sequence[Block], *, first: bool) -> Self:
        """Return some of the lines, with the same white around."""
        made = super().part(children, first=first)
        made.around = self.around
        return made

    def height(self, width: float) -> float:
        """Return the height of the lines and of the white around."""
        return super().height(width) + 2 * self.around

    def draw(self, canvas: Pen, x: float, top: float, width: float) -> None:
        """Draw the lines under the white."""
        super().draw(canvas, x, top - self.around, width)


class _WholeGroup(_Group, Whole):
    """A domain of few lines, which goes whole to the next page."""


def skills_table(
    placements: Sequence[CompanySkills], look: Theme, *, heads: Sequence[str]
) -> DataTable:
    """Return what was validated in companies: the trade and the company beside its lines."""
    return DataTable(
        [_placement(one, look) for one in placements],
        head=heads,
        widths=_SKILLS,
        aligns=["left"] * 4,
        head_style=look.sheet("head"),
        accent=look.accent,
    )


def _placement(one: CompanySkills, look: Theme) -> Row:
    cell = look.sheet("cell")
    where: list[Block] = []
    if one.trade:
        where.append(P(one.trade, look.sheet("cell.strong"), glue=True))
    where.append(P(one.company, cell if one.trade else look.sheet("cell.strong")))
    middle = _SKILLS[1] + COLUMN_GAP + _SKILLS[2]
    lines = _Hairlines([_skill(skill, look) for skill in one.skills])
    validator = P(one.validator, replace(cell, colour=MUTED))
    return Row([Stack(where), lines, validator], [_SKILLS[0], middle, _SKILLS[3]], pad=mm(1.2))


def _skill(skill: CompanySkill, look: Theme) -> Row:
    cell = look.sheet("cell")
    mark = LevelMark(skill.level, "", cell, look.accent, SIDE)
    return Row([P(skill.label, cell), mark], [_SKILLS[1], _SKILLS[2]], pad=0)


class _Hairlines(Stack):
    """Lines parted by a hairline, none around them."""

    SPACE = mm(2.4)

    def __init__(
        self, children: Sequence[Block], *, before: float = 0, after: float = 0, glue: bool = False
    ) -> None:
        super().__init__(children, before=before, after=after, glue=glue)
        for child in self.children[:-1]:
            child.after = self.SPACE

    def draw(self, canvas: Pen, x: float, top: float, width: float) -> None:
        """Draw the lines, then what parts them."""
        super().draw(canvas, x, top, width)
        canvas.setStrokeColorRGB(*HAIR)
        canvas.setLineWidth(0.4)
        for child in self.children[:-1]:
            top -= child.height(width)
            canvas.line(x, top - self.SPACE / 2, x + width, top - self.SPACE / 2)
            top -= self.SPACE


def scale(levels: Sequence[LevelWord], look: Theme) -> Columns:
    """Return the levels side by side: squares and number, word, sentence."""
    cell, muted = look.sheet("cell"), replace(look.sheet("cell"), colour=MUTED)
    blocks: list[Block] = []
    for level in levels:
        lines: list[Block] = [LevelMark(level.number, "", cell, look.accent, SIDE)]
        lines.append(P(level.word, look.sheet("cell.strong"), before=mm(1.2)))
        lines.append(P(level.sentence, muted))
        blocks.append(Stack(lines))
    return Columns(blocks, [cols(3)] * len(blocks), gutter=GUTTER)


def born_words(person: PersonName, day: date | None, place: str) -> str:
    """Return « née le 14 mars 2006 à Đà Nẵng », or what is known of it."""
    if day is None:
        return ""
    words = unbroken(long_date(day))
    if place:
        return text("attested.born_at", person.agreement, date=words, place=place)
    return text("attested.born", person.agreement, date=words)
