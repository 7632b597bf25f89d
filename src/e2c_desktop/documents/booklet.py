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
from e2c_desktop.documents.booklet_cover import CoverPage
from e2c_desktop.documents.booklet_end import next_blocks
from e2c_desktop.documents.booklet_experiences import experience_sections
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
    mark_of,
    paginate,
    right_string,
    shortened,
    write,
)
from e2c_desktop.documents.parts import FileIdentity
from e2c_desktop.documents.pen import Pen
from e2c_desktop.documents.style import (
    INK,
    MARGIN,
    MUTED,
    PAGE_HEIGHT,
    REGULAR,
    ROOM,
    RULE,
    SEMIBOLD,
    TEXT_WIDTH,
    TINT_SOFT,
    Theme,
    mm,
    theme,
)
from e2c_desktop.documents.text import P, clean, draw_string
from e2c_desktop.documents.texts import text

TOP = PAGE_HEIGHT - mm(25)


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
    look = theme(content.school.accent)
    chapters = _laid_chapters(content, look)
    pages = [_cover(content, look)]
    if content.with_contents and chapters:
        first = 3
        pages.append(_contents(content, chapters, first, look))
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
        margin=MARGIN,
        width=TEXT_WIDTH,
        furniture=_Furniture(content),
        mark=mark_of(content.stamp),
    )


def _cover(content: BookletContent, look: Theme) -> Page:
    """Return the cover."""
    body = Stack([CoverPage(content, look)])
    return Page(body, PAGE_HEIGHT, bookmarks=[Bookmark(text("pf.title"))])


def _laid_chapters(content: BookletContent, look: Theme) -> list[_Laid]:
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
            pages = _pages(blocks, one.title)
            if index == 0:
                pages[0].bookmarks.append(Bookmark(f"{one.number}. {one.title}"))
            if part.bookmark:
                pages[0].bookmarks.append(part.bookmark)
            one.pages.extend(pages)
        laid.append(one)
    return laid


def _pages(blocks: Sequence[Block], head: str) -> list[Page]:
    """Return the pages a run of blocks takes."""
    return [Page(body, TOP, head) for body in paginate(blocks, TEXT_WIDTH, ROOM, ROOM)]


def _contents(content: BookletContent, chapters: Sequence[_Laid], first: int, look: Theme) -> Page:
    """Return the page of contents: chapters and pages, how to read the levels, whose it is."""
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
    head = text("pf.contents_head")
    bookmark = Bookmark(text("pf.contents"))
    return Page(Stack(blocks), TOP, head, bookmarks=[bookmark])


class _Furniture:
    """Running head and foot of the booklet; the cover has none."""

    def __init__(self, content: BookletContent) -> None:
        stamp = content.stamp
        parts = [
            content.cover.person.natural,
            content.school.name,
            stamp.printed_number or text("common.no_number"),
        ]
        self.foot = clean("  ·  ".join(part for part in parts if part))
        self.title = text("pf.title")

    def __call__(self, canvas: Pen, page: Page, number: int, total: int) -> None:
        """Draw the head and the foot of one page."""
        if number == 1:
            return
        right = MARGIN + TEXT_WIDTH
        baseline = PAGE_HEIGHT - mm(14.5)
        canvas.setFillColorRGB(*INK)
        draw_string(canvas, MARGIN, baseline, self.title, SEMIBOLD, 9)
        canvas.setFillColorRGB(*MUTED)
        right_string(canvas, right, baseline, page.head, REGULAR, 9)
        canvas.setStrokeColorRGB(*RULE)
        canvas.setLineWidth(0.5)
        rule = PAGE_HEIGHT - mm(17.1)
        canvas.line(MARGIN, rule, right, rule)
        foot = shortened(self.foot, REGULAR, 8.5, TEXT_WIDTH - mm(14))
        draw_string(canvas, MARGIN, mm(12), foot, REGULAR, 8.5)
        canvas.setFillColorRGB(*INK)
        right_string(canvas, right, mm(12), str(number), SEMIBOLD, 11)
