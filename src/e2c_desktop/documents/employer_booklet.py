"""The booklet « pour un employeur » (documents-design §16.1): what the trainee chose to show.

Page 1 says who, what for and where; the next ones what they know how to do, by levels that
trainers and tutors gave. Two signatures close it: the trainee's and the school's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from e2c_desktop.documents.booklet_levels import framework_sentence
from e2c_desktop.documents.components import media
from e2c_desktop.documents.components.boxes import LevelMark, bullets, section, titled
from e2c_desktop.documents.components.fields import name_block
from e2c_desktop.documents.components.signatures import SignatureBox, signature_rows
from e2c_desktop.documents.components.tables import DataTable, Row, column_widths
from e2c_desktop.documents.content_levels import FrameworkName, LevelWord
from e2c_desktop.documents.content_variants import (
    EmployerContent,
    EmployerPlacement,
    EmployerSkills,
)
from e2c_desktop.documents.flow import Block, Columns, Ending, Panel, Stack, Whole
from e2c_desktop.documents.pen import Pen
from e2c_desktop.documents.sheet import state_lines
from e2c_desktop.documents.style import (
    MUTED,
    NBSP,
    TEXT_WIDTH,
    TINT_SOFT,
    TextStyle,
    Theme,
    cols,
    mm,
    theme,
)
from e2c_desktop.documents.text import P
from e2c_desktop.documents.texts import lines, text
from e2c_desktop.documents.variant_pages import (
    Part,
    VariantFurniture,
    part_pages,
    write_variant,
)
from e2c_desktop.documents.wording import hours_long, hours_short, in_words, long_date, phone
from e2c_desktop.domain.french import date_range

_NAME_FLOORS = (24, 18)
_LONGEST_GROUP = 6  # rows: a group of as many stays on one page


def render_employer_booklet(content: EmployerContent) -> bytes:
    """Return the booklet for an employer as a PDF file; the same content gives the same bytes."""
    look = theme(content.school.accent)
    name = text("pe.doc_title")
    parts = [Part(_first_page(content, look), "", name, first=True)]
    skills = _skills(content, look)
    closing = [*_levels(content.levels, look), *_framework(content.framework, look)]
    if skills:
        parts.append(Part([*skills, *closing, _closing(content, look)], "", text("pe.title")))
    else:
        parts[0].blocks.append(_closing(content, look))
    pages = [page for part in parts for page in part_pages(part)]
    furniture = VariantFurniture(text("pe.head"), content.person, content.school, content.stamp)
    return write_variant(pages, name, content.school, content.stamp, furniture)


# ── Who, what for, where ─────────────────────────────────────────────────────────────────────


def _first_page(content: EmployerContent, look: Theme) -> list[Block]:
    blocks: list[Block] = [_head(content, look)]
    blocks += [P(line, look.booklet("note")) for line in state_lines(content.stamp)]
    if content.looking_for:
        title = P(text("pe.looking_for"), look.booklet("callout"), after=mm(1.6), glue=True)
        words = P(content.looking_for, look.booklet("project"))
        blocks.append(
            Panel(
                [title, words],
                bar=look.accent,
                ground=TINT_SOFT,
                pad=mm(4.2),
                left=mm(6.4),
                before=mm(9),
            )
        )
    return [*blocks, *_strengths(content, look), *_placements(content.placements, look)]


def _head(content: EmployerContent, look: Theme) -> Block:
    """Return the name and how to reach the person, their photograph beside when they gave it."""
    photo = media.trainee_photo(content.photo)
    width = TEXT_WIDTH - (media.Photo.WIDTH + mm(7) if photo else 0)
    style = replace(look.booklet("name"), size=36, leading=44)
    name = name_block((content.person.first, content.person.family), style, width, _NAME_FLOORS)
    contacts = (content.town, phone(content.phone), content.email)
    words = Stack(
        [
            P(text("pe.kicker"), replace(look.booklet("lead"), size=12, leading=15)),
            name,
            P(f"{NBSP} · {NBSP}".join(filter(None, contacts)), look.booklet("company")),
        ]
    )
    if photo is None:
        return words
    return Columns([words, photo], [width, media.Photo.WIDTH], gutter=mm(7))


def _strengths(content: EmployerContent, look: Theme) -> list[Block]:
    """Return « Mes points forts » and « En bref », side by side when both are there."""
    body = look.booklet("body")
    left = titled(text("pe.strengths"), bullets(content.strengths, body), look)
    right = titled(text("pe.brief"), bullets(_brief(content), body), look)
    if not (left and right):
        return [*left, *right]
    halves: list[Block | None] = [Stack(left), Stack(right)]
    return [Columns(halves, [cols(6), cols(6)], before=mm(7))]


def _brief(content: EmployerContent) -> list[str]:
    found = []
    if content.hours:
        key = "pe.hours" if content.company_hours else "pe.hours_centre"
        found.append(text(key, hours=hours_long(content.hours)))
    if content.company_hours:
        words = hours_long(content.company_hours)
        several = in_words(content.companies, feminine=True)
        if content.companies > 1:
            found.append(text("pe.company_hours_in", hours=words, companies=several))
        else:
            found.append(text("pe.company_hours", hours=words))
    return [*found, *content.certifications]


def _placements(placements: Sequence[EmployerPlacement], look: Theme) -> list[Block]:
    """Return the table of the placements; the column of the tutors when one of them speaks."""
    spoken = any(one.tutor_words for one in placements)
    widths = column_widths([57, 43, 65] if spoken else [115, 50], TEXT_WIDTH)
    rows = [_placement_row(one, widths, look) for one in placements]
    if not rows:
        return []
    table = DataTable(
        rows,
        head=lines("pe.placement_heads" if spoken else "pe.placement_heads_short"),
        widths=widths,
        aligns=["left"] * len(widths),
        head_style=look.booklet("head"),
        accent=look.accent,
    )
    return titled(text("pe.placements"), [table], look)


def _placement_row(one: EmployerPlacement, widths: Sequence[float], look: Theme) -> Row:
    detail, muted = look.booklet("detail"), look.booklet("cell.muted")
    what = [P(one.trade, look.booklet("cell.strong"))] if one.trade else []
    if one.company:
        what.append(P(one.company, detail))
    when = [P(date_range(one.start, one.end), detail)]
    if one.hours:
        when.append(P(hours_short(one.hours), muted))
    cells: list[Block | None] = [Stack(what), Stack(when)]
    if len(widths) > len(cells):
        cells.append(P(quoted(one.tutor_words), detail) if one.tutor_words else None)
    return Row(cells, widths, pad=mm(2))


def quoted(words: str) -> str:
    """Return words between French quotes, once."""
    words = words.strip()
    if words.startswith("«") and words.endswith("»"):
        return words
    return f"«{NBSP}{words}{NBSP}»"


# ── What the person knows how to do ──────────────────────────────────────────────────────────


def _skills(content: EmployerContent, look: Theme) -> list[Block]:
    tables = [
        _skill_table(text(key), groups, look)
        for key, groups in (
            ("pe.professional", [_in_company(group) for group in content.professional]),
            ("pe.basics", content.basics),
        )
        if groups
    ]
    if not tables:
        return []
    title = replace(look.booklet("title"), size=24, leading=29)
    head = [
        P(text("pe.title"), title, glue=True),
        P(text("pe.lead"), look.booklet("lead"), after=mm(4.5), glue=True),
    ]
    return [*head, *tables]


def _in_company(group: EmployerSkills) -> EmployerSkills:
    """Return the competences of a trade under « En entreprise : commis de cuisine »."""
    return replace(group, title=text("pe.in_company", trade=lowered(group.title)))


def lowered(trade: str) -> str:
    """Return the name of a trade inside a sentence; an acronym stays as it is."""
    return trade if trade[:2].isupper() else f"{trade[:1].lower()}{trade[1:]}"


def _skill_table(title: str, groups: Sequence[EmployerSkills], look: Theme) -> DataTable:
    widths = column_widths([115.5, 52], TEXT_WIDTH)
    return DataTable(
        [_skill_group(group, widths, look) for group in groups],
        head=[title, text("pe.level")],
        widths=widths,
        aligns=["left", "left"],
        head_style=look.booklet("head"),
        accent=look.accent,
        after=mm(8),
    )


def _skill_group(group: EmployerSkills, widths: Sequence[float], look: Theme) -> Block:
    """Return the title of a group and its rows; the title is never left alone."""
    cell = look.booklet("cell")
    strong = replace(look.booklet("body.strong"), colour=look.accent)
    title = P(group.title, strong, glue=True)
    rows = [
        Row(
            [P(skill.label, cell), LevelMark(skill.level, skill.word, cell, look.accent)],
            widths,
            pad=mm(0.65),
        )
        for skill in group.skills
    ]
    children: list[Block] = [title, *rows]
    return _Group(children) if len(rows) <= _LONGEST_GROUP else Stack(children)


class _Group(Whole):
    """A group with a little air over its title and under its last row."""

    AIR = mm(1.5)

    def height(self, width: float) -> float:
        """Return the height of the rows and of the air."""
        return super().height(width) + 2 * self.AIR

    def draw(self, canvas: Pen, x: float, top: float, width: float) -> None:
        """Draw the rows."""
        super().draw(canvas, x, top - self.AIR, width)


# ── How to read it, and who answers for it ───────────────────────────────────────────────────


def _levels(levels: Sequence[LevelWord], look: Theme) -> list[Block]:
    """Return the four levels side by side: squares, word, sentence."""
    if not levels:
        return []
    strong = look.booklet("cell.strong")
    sentence = replace(look.booklet("cell"), size=11, leading=14.2, colour=MUTED)
    cells: list[Block | None] = [
        Stack(
            [
                LevelMark(level.number, "", strong, look.accent),
                P(level.word, strong),
                P(level.sentence, sentence),
            ]
        )
        for level in levels
    ]
    row = Columns(cells, [cols(3)] * len(cells))
    return [Whole([section(text("pe.levels"), look), row], before=mm(4))]


def _framework(framework: FrameworkName | None, look: Theme) -> list[Block]:
    """Return which framework was used; one that is not the network's says so."""
    return [P(words, look.booklet("note"), before=mm(4)) for words in framework_sentence(framework)]


def _closing(content: EmployerContent, look: Theme) -> Ending:
    """Return what this paper is worth, the consent, and the two signatures."""
    note = TextStyle(11.5, 15)
    said = [text("common.no_diploma"), text("pe.made_by")]
    number = phone(content.school.phone)
    if content.aca_number and number:
        said.append(text("pe.check", aca_no=content.aca_number, phone=number))
    elif content.aca_number:
        said.append(text("pe.check_no_phone", aca_no=content.aca_number))
    call_out = Panel(
        [P(" ".join(said), note)], bar=look.accent, ground=TINT_SOFT, pad=mm(4), left=mm(6.4)
    )
    agreed = text("pe.agreed", date=long_date(content.agreed_on))
    signatory = content.school.signatory
    names = [signatory.natural, signatory.function] if signatory else []
    boxes = [
        _box(content.person.natural, "", look),
        _box(text("pe.for_school"), ", ".join(part for part in names if part), look),
    ]
    children: list[Block] = [
        call_out,
        P(agreed, look.booklet("note"), before=mm(3), after=mm(3)),
        *signature_rows(boxes),
    ]
    return Ending(children, before=mm(7))


def _box(role: str, name: str, look: Theme) -> SignatureBox:
    return SignatureBox(
        role,
        name,
        role_style=look.booklet("role"),
        name_style=look.booklet("signer"),
        tall=mm(27),
    )
