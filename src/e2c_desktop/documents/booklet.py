"""The trainee's booklet: cover, contents, chapters, one after the other.

A chapter without content disappears from the pages, from the contents and from the numbering.
Each chapter starts on a new page, and each placement too; no blank page is ever produced.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from e2c_desktop.documents.booklet_chapters import (
    contract_blocks,
    identity_blocks,
    path_blocks,
)
from e2c_desktop.documents.booklet_contents import ContentsLine, level_lines
from e2c_desktop.documents.booklet_end import next_blocks
from e2c_desktop.documents.booklet_experiences import experience_sections
from e2c_desktop.documents.booklet_format import A4_BOOKLET, BookletFormat
from e2c_desktop.documents.booklet_levels import progress_blocks, progress_title, skills_blocks
from e2c_desktop.documents.booklet_others import others_blocks
from e2c_desktop.documents.booklet_placements import placement_sections
from e2c_desktop.documents.components.boxes import ChapterTitle, section
from e2c_desktop.documents.content_booklet import (
    BookletContent,
    Chapter,
    ContractChapter,
    IdentityChapter,
    NextChapter,
    PathChapter,
    PlacementsChapter,
)
from e2c_desktop.documents.content_journey import ExperiencesChapter, OthersChapter
from e2c_desktop.documents.content_levels import ProgressChapter, SkillsChapter
from e2c_desktop.documents.flow import Block, Panel, Stack
from e2c_desktop.documents.pages import (
    Bookmark,
    Page,
    file_title,
    foot_line,
    mark_of,
    paginate,
    right_string,
    write,
)
from e2c_desktop.documents.parts import FileIdentity
from e2c_desktop.documents.pen import Pen
from e2c_desktop.documents.style import (
    INK,
    MUTED,
    REGULAR,
    RULE,
    SEMIBOLD,
    TINT_SOFT,
    Theme,
    mm,
)
from e2c_desktop.documents.text import P, clean, draw_string
from e2c_desktop.documents.texts import text


@dataclass(slots=True)
class Section:
    """Blocks that start on a new page, with their bookmark when they have one."""

    blocks: list[Block]
    bookmark: Bookmark | None = None


@dataclass(slots=True)
class _Laid:
    """A chapter with its pages."""

    title: str
    number: str
    pages: list[Page] = field(default_factory=list)


# The chapter is the one whose class is the key of the table below.
Builder = Callable[[Any, BookletContent, Theme], list[Section]]


def _one(blocks: Callable[[Any, BookletContent, Theme], list[Block]]) -> Builder:
    """Return the builder of a chapter that is one run of blocks."""

    def build(chapter: Chapter, content: BookletContent, look: Theme) -> list[Section]:
        return [Section(blocks(chapter, content, look))]

    return build


def _placements(chapter: PlacementsChapter, content: BookletContent, look: Theme) -> list[Section]:
    """Return one section per placement, each with its bookmark."""
    del content
    return [
        Section(blocks, Bookmark(clean(title), 1))
        for title, blocks in placement_sections(chapter, look)
    ]


def _experiences(
    chapter: ExperiencesChapter, content: BookletContent, look: Theme
) -> list[Section]:
    """Return one section a page of cards."""
    del content
    return [Section(blocks) for blocks in experience_sections(chapter, look)]


# A later chapter is one more line here, and one more dataclass.
_CHAPTERS: dict[type[Chapter], tuple[str, Builder]] = {
    IdentityChapter: ("pf_identity.title", _one(identity_blocks)),
    PathChapter: ("pf_path.title", _one(path_blocks)),
    ContractChapter: ("pf_contract.title", _one(contract_blocks)),
    ProgressChapter: ("pf_progress.title", _one(progress_blocks)),
    SkillsChapter: ("pf_skills.title", _one(skills_blocks)),
    PlacementsChapter: ("pf_stage.title", _placements),
    ExperiencesChapter: ("pf_experiences.title", _experiences),
    OthersChapter: ("pf_others.title", _one(others_blocks)),
    NextChapter: ("pf_next.title", _one(next_blocks)),
}


def render_booklet(content: BookletContent) -> bytes:
    """Return the booklet as a PDF file; the same content gives the same bytes."""
    return render_in(content, A4_BOOKLET)


def render_in(content: BookletContent, paper: BookletFormat) -> bytes:
    """Return the booklet composed for a paper."""
    look = paper.look(content.school.accent)
    chapters = _laid_chapters(content, look, paper)
    pages = [_cover(content, look, paper)]
    if content.with_contents and chapters:
        own = len(_contents(content, chapters, 0, look, paper))
        pages += _contents(content, chapters, 2 + own, look, paper)
    for chapter in chapters:
        pages.extend(chapter.pages)
    identity = FileIdentity(
        file_title(text("pf.doc_title"), content.stamp),
        clean(content.school.name),
        content.stamp.original_date or content.stamp.issued_on,
    )
    return write(
        pages,
        identity,
        margin=paper.margin,
        width=paper.width,
        furniture=_Furniture(content, paper),
        mark=mark_of(content.stamp),
        size=paper.size,
    )


def _cover(content: BookletContent, look: Theme, paper: BookletFormat) -> Page:
    """Return the cover."""
    body = Stack([paper.cover(content, look)])
    return Page(body, paper.size[1], bookmarks=[Bookmark(text("pf.title"))])


def _laid_chapters(content: BookletContent, look: Theme, paper: BookletFormat) -> list[_Laid]:
    """Return the chapters that have content, numbered and shared out between pages."""
    laid: list[_Laid] = []
    for chapter in content.chapters:
        if chapter.is_empty:
            continue
        key, build = _CHAPTERS[type(chapter)]
        if isinstance(chapter, ProgressChapter):
            key = progress_title(chapter)
        one = _Laid(text(key), str(len(laid) + 1))
        for index, part in enumerate(build(chapter, content, look)):
            blocks: Sequence[Block] = part.blocks
            if index == 0:
                blocks = [ChapterTitle(one.number, one.title, look), *blocks]
            pages = _pages(blocks, one.title, paper)
            if index == 0:
                pages[0].bookmarks.append(Bookmark(f"{one.number}. {one.title}"))
            if part.bookmark:
                pages[0].bookmarks.append(part.bookmark)
            one.pages.extend(pages)
        laid.append(one)
    return laid


def _pages(blocks: Sequence[Block], head: str, paper: BookletFormat) -> list[Page]:
    """Return the pages a run of blocks takes."""
    top, fitted = paper.size[1] - paper.top, paper.fitted(blocks)
    bodies = paginate(fitted, paper.width, paper.room, paper.room)
    return [Page(body, top, head) for body in bodies]


def _contents(
    content: BookletContent,
    chapters: Sequence[_Laid],
    first: int,
    look: Theme,
    paper: BookletFormat,
) -> list[Page]:
    """Return the pages of contents: chapters, how to read the levels, whose it is."""
    lines: list[Block] = []
    page = first
    for chapter in chapters:
        lines.append(ContentsLine(chapter.number, chapter.title, str(page), look))
        page += len(chapter.pages)
    blocks: list[Block] = [ChapterTitle("", text("pf.contents"), look), Stack(lines, before=mm(5))]
    if content.levels:
        blocks += [section(text("pf.levels"), look), *level_lines(content.levels, look)]
    mine = P(text("pf.mine"), look.booklet("body"))
    blocks.append(
        Panel([mine], bar=look.accent, ground=TINT_SOFT, pad=mm(4.6), left=mm(6.4), before=mm(9))
    )
    pages = _pages(blocks, text("pf.contents_head"), paper)
    pages[0].bookmarks.append(Bookmark(text("pf.contents")))
    return pages


class _Furniture:
    """Running head and foot of the booklet; the cover has none."""

    def __init__(self, content: BookletContent, paper: BookletFormat) -> None:
        stamp = content.stamp
        parts = (content.cover.person.natural, content.school.name)
        self.foot = clean("  ·  ".join(part for part in parts if part))
        self.number = stamp.printed_number or text("common.no_number")
        self.title = text("pf.title")
        self.paper = paper

    def __call__(self, canvas: Pen, page: Page, number: int, total: int) -> None:
        """Draw the head and the foot of one page."""
        if number == 1:
            return
        paper = self.paper
        left, right = paper.margin, paper.margin + paper.width
        baseline = paper.size[1] - paper.head
        canvas.setFillColorRGB(*INK)
        draw_string(canvas, left, baseline, self.title, SEMIBOLD, 9)
        canvas.setFillColorRGB(*MUTED)
        right_string(canvas, right, baseline, page.head, REGULAR, 9)
        canvas.setStrokeColorRGB(*RULE)
        canvas.setLineWidth(0.5)
        rule = paper.size[1] - paper.rule
        canvas.line(left, rule, right, rule)
        foot = foot_line(self.foot, self.number, REGULAR, 8.5, paper.width - mm(14))
        draw_string(canvas, left, paper.foot, foot, REGULAR, 8.5)
        canvas.setFillColorRGB(*INK)
        right_string(canvas, right, paper.foot, str(number), SEMIBOLD, 11)
