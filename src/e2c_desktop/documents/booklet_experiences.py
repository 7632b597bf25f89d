"""« Mes expériences »: cards, two a page, a blank one where there is room, activities."""

from __future__ import annotations

from e2c_desktop.documents.booklet_chapters import lead
from e2c_desktop.documents.components.boxes import ChapterTitle, bullets, titled
from e2c_desktop.documents.components.cards import Frame, Hairline, HandLines, HandTitle
from e2c_desktop.documents.components.tables import Row
from e2c_desktop.documents.content_journey import ActivityLine, ExperienceCard, ExperiencesChapter
from e2c_desktop.documents.flow import Block, Stack
from e2c_desktop.documents.style import ROOM, TEXT_WIDTH, TextStyle, Theme, mm
from e2c_desktop.documents.text import P, clean
from e2c_desktop.documents.texts import text
from e2c_desktop.documents.wording import capitalised, from_to, hours_short, in_words, long_date

_LABELS, _ANSWERS = mm(33.5), mm(122)
_BETWEEN = mm(5)
_ROOM_FOR_BLANK = mm(75)
_QUESTIONS = ("did", "learned", "reuse")


def experience_sections(chapter: ExperiencesChapter, look: Theme) -> list[list[Block]]:
    """Return the blocks of each page: the cards, then what was done in groups.

    Two cards a page, or more when they are short: a page goes on beyond its half.
    """
    pages: list[list[Block]] = [[_opening(chapter, look)]]
    held = 0
    for card in chapter.cards:
        block = _card(card, look)
        full = held > 1 and ROOM - _left(pages, look) > ROOM / 2
        if full or (held and _left([*pages[:-1], [*pages[-1], block]], look) < 0):
            pages.append([])
            held = 0
        pages[-1].append(block)
        held += 1
    if chapter.blank and held and _left(pages, look) >= _ROOM_FOR_BLANK + _BETWEEN:
        pages[-1].append(_blank(look))
    body = look.booklet("body")
    for key, told in (("engagements", chapter.engagements), ("activities", chapter.activities)):
        pages[-1] += titled(text(f"pf_experiences.{key}"), _activities(told, body), look)
    return pages


def _activities(told: tuple[ActivityLine, ...], style: TextStyle) -> list[Block]:
    """Return a line for each activity: what, when, for how long, where, what was worked."""
    found = []
    for one in told:
        length = hours_short(one.hours) if one.hours is not None else ""
        parts = [one.title, one.where, from_to(one.start, one.end), length]
        words = ", ".join(part for part in parts if part)
        if one.skills:
            words = f"{words}. {text('pf_experiences.skills', skills=_joined(one.skills))}"
        found.append(words)
    return bullets(found, style)


def _joined(skills: tuple[str, ...]) -> str:
    return " · ".join(clean(skill) for skill in skills if skill.strip())


def _opening(chapter: ExperiencesChapter, look: Theme) -> Block:
    count = len(chapter.cards)
    if count < 2:
        return lead(text("pf_experiences.lead_one" if count else "pf_experiences.lead_none"), look)
    return lead(text("pf_experiences.lead", count=capitalised(in_words(count))), look)


def _left(pages: list[list[Block]], look: Theme) -> float:
    """Return the height left under the last page, the title of the chapter over the first one.

    It is negative when the page runs over.
    """
    blocks = pages[-1]
    if len(pages) == 1:
        blocks = [ChapterTitle("", text("pf_experiences.title"), look), *blocks]
    return ROOM - Stack(blocks).height(TEXT_WIDTH)


def _when(card: ExperienceCard) -> str:
    """Return « 20 décembre 2025 », or a range."""
    start, end = card.start or card.end, card.end
    if start is None:
        return ""
    return long_date(start) if end in (None, start) else from_to(start, end)


def _card(card: ExperienceCard, look: Theme) -> Frame:
    """Return the card of an experience; a question without an answer is left out."""
    muted = look.booklet("cell.muted")
    children: list[Block] = [P(card.title, look.booklet("card"), glue=True)]
    when = _when(card)
    if when:
        children.append(P(when, muted, glue=True))
    children[-1].after = mm(2)
    for key in _QUESTIONS:
        answer = getattr(card, key).strip()
        if answer:
            children += [Hairline(), _row(key, P(answer, look.booklet("cell")), look)]
    skills = _joined(card.skills)
    if skills:
        worked = P(text("pf_experiences.skills", skills=skills), muted, before=mm(1))
        worked.anchor = True  # alone at the head of a page, it would tell of nothing
        children.append(worked)
    return Frame(children, before=_BETWEEN)


def _blank(look: Theme) -> Frame:
    """Return a card to fill in by hand."""
    title = HandTitle(
        text("pf_experiences.blank"),
        text("pf_experiences.by_hand"),
        look.booklet("card"),
        look.booklet("cell.muted"),
    )
    rows = [_row(key, HandLines(2), look, mm(0.6)) for key in _QUESTIONS]
    return Frame([title, *rows], before=_BETWEEN)


def _row(key: str, answer: Block, look: Theme, pad: float = mm(1.6)) -> Row:
    label = P(text(f"pf_experiences.{key}"), look.booklet("question"))
    return Row([label, Stack([answer])], [_LABELS, _ANSWERS], pad=pad)
