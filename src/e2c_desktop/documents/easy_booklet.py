"""The booklet « facile à lire » (documents-design §16.1): one idea a line, a picture for each.

Fixed sentences stand in `texts/variants.toml`, one line there is one line here; a test counts their
words. What people typed is printed as they typed it, one item a line.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from e2c_desktop.documents.components.boxes import LevelMark
from e2c_desktop.documents.components.path import chapter_bar
from e2c_desktop.documents.components.tiles import SIDE, Tile, draw_tile
from e2c_desktop.documents.content_levels import LevelWord
from e2c_desktop.documents.content_variants import EasyContent, EasyExperience, EasyPlacement
from e2c_desktop.documents.easy_cover import easy_contents, easy_cover
from e2c_desktop.documents.easy_style import BODY, NOTE, TITLE, easy_lines, said, typed_lines
from e2c_desktop.documents.employer_booklet import lowered, quoted
from e2c_desktop.documents.flow import Block, Columns, Stack
from e2c_desktop.documents.pages import Bookmark, Page
from e2c_desktop.documents.pen import Pen
from e2c_desktop.documents.style import (
    NBSP,
    PAGE_HEIGHT,
    RULE,
    TEXT_WIDTH,
    Colour,
    Theme,
    mm,
    theme,
)
from e2c_desktop.documents.text import P, Run
from e2c_desktop.documents.texts import text
from e2c_desktop.documents.variant_pages import (
    Part,
    VariantFurniture,
    part_pages,
    write_variant,
)
from e2c_desktop.documents.wording import day_month, hours_long, long_date, month_year, phone

# Between two ideas; the second when it saves a page.
AIR = mm(7)
LESS_AIR = mm(4)

_BESIDE = SIDE + mm(8)
_LEVEL_SIDE = mm(5.5)


@dataclass(slots=True)
class Idea:
    """A picture and its lines."""

    tile: Tile
    lines: list[Block]


class IdeaBlock(Block):
    """A tile at the left of its lines, both centred on each other; long texts go on under it."""

    def __init__(self, tile: Tile | None, lines: Sequence[Block], accent: Colour) -> None:
        super().__init__(before=AIR)
        self.tile, self.accent = tile, accent
        self.words = Stack(lines)

    def height(self, width: float) -> float:
        """Return the height of the tile, or of the words when they are taller."""
        least = SIDE if self.tile else 0.0
        return max(least, self.words.height(width - _BESIDE))

    def cut(self, width: float, room: float) -> tuple[Block | None, Block | None]:
        """Cut the words of a very long idea; its tile stays with their beginning."""
        if self.height(width) <= room + 0.01:
            return self, None
        above, below = self.words.cut(width - _BESIDE, room)
        if not isinstance(above, Stack) or not isinstance(below, Stack) or room < SIDE:
            return None, self
        first = IdeaBlock(self.tile, above.children, self.accent)
        return first, IdeaBlock(None, below.children, self.accent)

    def draw(self, canvas: Pen, x: float, top: float, width: float) -> None:
        """Draw the tile, then the words."""
        tall, inner = self.height(width), width - _BESIDE
        words = self.words.height(inner)
        if self.tile:
            lower = (tall - SIDE) / 2 if words < 2 * SIDE else 0.0
            draw_tile(canvas, x, top - lower, self.tile, self.accent)
        self.words.draw(canvas, x + _BESIDE, top - (tall - words) / 2, inner)


class EasyTitle(Block):
    """The amber bar and the title of a page, which may take several lines."""

    def __init__(self, words: str) -> None:
        super().__init__(after=mm(10), glue=True)
        self.words = P(words, TITLE)

    def height(self, width: float) -> float:
        """Return the height of the bar and of the title."""
        return mm(5.5) + self.words.height(width)

    def draw(self, canvas: Pen, x: float, top: float, width: float) -> None:
        """Draw the bar, then the title."""
        chapter_bar(canvas, x, top)
        self.words.draw(canvas, x, top - mm(5.5), width)


def render_easy_booklet(content: EasyContent) -> bytes:
    """Return the easy-to-read booklet as a PDF file; the same content gives the same bytes."""
    look = theme(content.school.accent)
    pages = [Page(easy_cover(content, look), PAGE_HEIGHT - mm(20), "")]
    pages[0].bookmarks.append(Bookmark(text("pf.title")))
    chapters = [(part.head, _pages(part)) for part in _parts(content, look) if part.blocks]
    pages += _contents(chapters)
    pages += [page for _, following in chapters for page in following]
    furniture = VariantFurniture(
        text("pl.head"), content.person, content.school, content.stamp, bare=True
    )
    return write_variant(pages, text("pl.doc_title"), content.school, content.stamp, furniture)


def _contents(chapters: Sequence[tuple[str, Sequence[Page]]]) -> list[Page]:
    """Return the pages that say where each chapter begins; a path of forty stages has several."""
    head = text("pl.contents")

    def pages(first: int) -> list[Page]:
        lines: list[tuple[str, int]] = []
        for title, following in chapters:
            lines.append((title, first))
            first += len(following)
        return part_pages(Part([EasyTitle(head), *easy_contents(lines)], head, head))

    own = len(pages(0))
    return pages(2 + own)


def _pages(part: Part) -> list[Page]:
    """Return the pages of a chapter, its ideas closer together when that saves one."""
    part.bookmark = part.head
    part.blocks.insert(0, EasyTitle(part.head))
    pages = part_pages(part)
    if len(pages) > 1:
        for block in part.blocks:
            block.before = min(block.before, LESS_AIR)
        closer = part_pages(part)
        if len(closer) < len(pages):
            return closer
        for block in part.blocks:
            if isinstance(block, IdeaBlock):
                block.before = AIR
    return pages


def _parts(content: EasyContent, look: Theme) -> list[Part]:
    """Return the chapters; one that has nothing to say has no blocks."""
    return [
        Part(_ideas(_about_me(content), look), text("pl_me.title")),
        Part(_ideas(_path(content), look), text("pl_path.title")),
        Part(_ideas(_contract(content), look), text("pl_contract.title")),
        Part(_skills(content, look), text("pl_skills.title")),
        *(
            Part(_ideas(_placement(one, content), look), _placement_title(one))
            for one in content.placements
        ),
        Part(_experiences(content.experiences, look), text("pl_experience.title")),
        Part(_ideas(_certifications(content), look), text("pl_certifications.title")),
        Part(_ideas(_next(content), look), text("pl_next.title")),
    ]


def _ideas(ideas: Sequence[Idea], look: Theme) -> list[Block]:
    return [IdeaBlock(idea.tile, idea.lines, look.accent) for idea in ideas if idea.lines]


def _about_me(content: EasyContent) -> list[Idea]:
    found = [Idea(Tile.PERSON, easy_lines("pl_me.name", name=content.person.natural))]
    if content.town:
        found.append(Idea(Tile.HOUSE, easy_lines("pl_me.town", town=content.town)))
    if content.phone:
        found.append(Idea(Tile.PHONE, easy_lines("pl_me.phone", phone=phone(content.phone))))
    if content.email:
        found.append(Idea(Tile.STAR, easy_lines("pl_me.email", email=content.email)))
    if content.referent:
        words = easy_lines("pl_me.referent", content.referent_agreement, name=content.referent)
        if content.referent_phone:
            words += easy_lines("pl_me.referent_phone", phone=phone(content.referent_phone))
        found.append(Idea(Tile.PERSON, words))
    return found


def _path(content: EasyContent) -> list[Idea]:
    found: list[Idea] = []
    if content.entry:
        words = easy_lines("pl_path.entry", content.agreement, date=long_date(content.entry))
        found.append(Idea(Tile.CALENDAR, words))
    if content.contract_on:
        signed = long_date(content.contract_on)
        found.append(Idea(Tile.TICK, easy_lines("pl_path.contract", date=signed)))
    count = len(content.placements)
    if count:
        key = "pl_path.placement" if count == 1 else "pl_path.placements"
        found.append(Idea(Tile.HOUSE, easy_lines(key, count=str(count))))
    hours = (
        ("pl_path.hours", content.hours),
        ("pl_path.centre_hours", content.centre_hours),
        ("pl_path.company_hours", content.company_hours),
    )
    told = [line for key, one in hours if one for line in easy_lines(key, hours=hours_long(one))]
    found.append(Idea(Tile.CLOCK, told))
    if content.end:
        key = "pl_path.last_day" if content.left else "pl_path.planned_end"
        found.append(Idea(Tile.STAR, easy_lines(key, date=long_date(content.end))))
    return found


def _contract(content: EasyContent) -> list[Idea]:
    if not content.objectives:
        return []
    return [
        Idea(Tile.STAR, easy_lines("pl_contract.what")),
        *(Idea(Tile.TICK, typed_lines(one)) for one in content.objectives),
    ]


def _placement_title(placement: EasyPlacement) -> str:
    if placement.trade:
        return text("pl_stage.title_trade", trade=lowered(placement.trade))
    if placement.company:
        return text("pl_stage.title_company", company=placement.company)
    return text("pl_stage.title")


def _placement(one: EasyPlacement, content: EasyContent) -> list[Idea]:
    where = easy_lines("pl_stage.where", company=one.company) if one.company else []
    if one.town:
        where += easy_lines("pl_stage.town", town=one.town)
    found = [Idea(Tile.PIN, where), Idea(Tile.CALENDAR, _days(one))]
    agreement = one.tutor_agreement
    if one.tutor:
        found.append(Idea(Tile.PERSON, easy_lines("pl_stage.tutor", agreement, name=one.tutor)))
    found.append(Idea(Tile.TICK, said("pl_stage.tasks", one.tasks)))
    found.append(Idea(Tile.TICK, said("pl_stage.learned", one.learned.splitlines())))
    words = [quoted(one.tutor_words)] if one.tutor_words.strip() else []
    found.append(Idea(Tile.STAR, said("pl_stage.said", words, agreement)))
    if content.referent and content.referent_phone:
        number = phone(content.referent_phone)
        asked = easy_lines("pl_stage.question", name=content.referent, phone=number)
        found.append(Idea(Tile.PHONE, asked))
    return found


def _days(one: EasyPlacement) -> list[Block]:
    if one.start == one.end:
        return easy_lines("pl_stage.one_day", start=long_date(one.start))
    same_year = one.start.year == one.end.year
    start = day_month(one.start).replace(" ", NBSP) if same_year else long_date(one.start)
    return easy_lines("pl_stage.days", start=start, end=long_date(one.end))


def _experiences(experiences: Sequence[EasyExperience], look: Theme) -> list[Block]:
    if not experiences:
        return []
    blocks: list[Block] = easy_lines("pl_experience.what")
    for one in experiences:
        bold = (Run(one.title, bold=True),)
        words: list[Block] = [P(bold, BODY, glue=True)]
        if one.on:
            words.append(P(long_date(one.on), BODY))
        answers = (
            ("pl_experience.did", one.did),
            ("pl_experience.learned", one.learned),
            ("pl_experience.reuse", one.reuse),
        )
        for key, answer in answers:
            words += said(key, answer.splitlines())
        blocks.append(IdeaBlock(Tile.STAR, words, look.accent))
    return blocks


def _certifications(content: EasyContent) -> list[Idea]:
    if not content.certifications:
        return []
    return [
        Idea(Tile.STAR, easy_lines("pl_certifications.what")),
        *(Idea(Tile.TICK, typed_lines(name)) for name in content.certifications),
    ]


def _next(content: EasyContent) -> list[Idea]:
    key = "pl_next.project_validated" if content.project_validated else "pl_next.project"
    found = [Idea(Tile.STAR, said(key, content.project.splitlines()))]
    found.append(Idea(Tile.TICK, said("pl_next.steps", content.steps)))
    if content.calls:
        months = [
            line
            for day in content.calls
            for line in easy_lines("pl_next.call", month=month_year(day))
        ]
        found.append(Idea(Tile.CALENDAR, [*easy_lines("pl_next.calls"), *months]))
    if content.school.phone:
        number = phone(content.school.phone)
        found.append(Idea(Tile.PHONE, easy_lines("pl_next.change", phone=number)))
    found.append(Idea(Tile.TICK, easy_lines("pl_next.no_diploma")))
    return found


# ── Ce que je sais faire ─────────────────────────────────────────────────────────────────────


def _skills(content: EasyContent, look: Theme) -> list[Block]:
    """Return the scale, then one line a competence with its squares."""
    if not content.skills:
        return []
    blocks: list[Block] = [*easy_lines("pl_skills.count")]
    blocks += [_scale_line(level, look) for level in content.levels]
    for key in ("pl_skills.who", "pl_skills.who_means"):
        blocks += easy_lines(key)
    blocks[-2].before = mm(4)
    rows: list[Block] = []
    for skill in content.skills:
        words = P(skill.label, BODY)
        mark = LevelMark(skill.level, "", BODY, look.accent, side=_LEVEL_SIDE)
        rows.append(SkillLine([words, mark], [mm(120), mm(46)], gutter=mm(4)))
    blocks.append(Stack(rows, before=mm(7)))
    if content.framework is not None and not content.framework.official:
        framework = content.framework
        words_ = text("pl_skills.framework", name=framework.name)
        blocks.append(P(words_, NOTE, before=mm(5)))
    return blocks


def _scale_line(level: LevelWord, look: Theme) -> Block:
    mark = LevelMark(level.number, "", BODY, look.accent, side=_LEVEL_SIDE)
    words = P(level.sentence or level.word, BODY)
    return Columns([mark, words], [mm(48), TEXT_WIDTH - mm(52)], gutter=mm(4), before=mm(1.6))


class SkillLine(Columns):
    """A competence and its squares between two lines; never cut."""

    PAD = mm(1.6)

    def height(self, width: float) -> float:
        """Return the height of the words and of the air around."""
        return super().height(width) + 2 * self.PAD

    def cut(self, width: float, room: float) -> tuple[Block | None, Block | None]:
        """Move whole."""
        return Block.cut(self, width, room)

    def draw(self, canvas: Pen, x: float, top: float, width: float) -> None:
        """Draw the line above, the words and squares, the line under."""
        canvas.setStrokeColorRGB(*RULE)
        canvas.setLineWidth(0.6)
        canvas.line(x, top, x + width, top)
        super().draw(canvas, x, top - self.PAD, width)
        canvas.setStrokeColorRGB(*RULE)
        canvas.setLineWidth(0.6)
        bottom = top - self.height(width)
        canvas.line(x, bottom, x + width, bottom)
