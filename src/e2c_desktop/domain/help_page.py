"""A page of the help, read from its text: the same words on the screen and on paper.

The texts use a small part of Markdown: `# title`, `## section`, paragraphs, `* ` bullets, `1. `
steps, `> ` one remark, `**bold**`. What is not of it is refused, so that no mark is ever shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from e2c_desktop.domain.text import search_key

Words = tuple[tuple[str, bool], ...]
"""Some words in their order, and whether they weigh more."""


class PartKind(StrEnum):
    """What a part of a page is."""

    SECTION = "section"
    TEXT = "text"
    BULLET = "bullet"
    STEP = "step"
    REMARK = "remark"


@dataclass(frozen=True, slots=True)
class HelpPart:
    """A title of a section, a paragraph, or a line of a list.

    Attributes:
        number: the place of a step among those that follow each other; 0 for any other part.
    """

    kind: PartKind
    words: Words
    number: int = 0

    @property
    def text(self) -> str:
        """The words alone."""
        return "".join(words for words, _ in self.words)


@dataclass(frozen=True)
class HelpPage:
    """What is to be known of one screen, or of one task; it holds on one printed page.

    Attributes:
        key: its name, that of the tab it tells of when there is one (« presences »).
    """

    key: str
    title: str
    parts: tuple[HelpPart, ...]

    @cached_property
    def words(self) -> str:
        """Everything it says, folded for a search."""
        return search_key(" ".join([self.title, *(part.text for part in self.parts)]))

    def holds(self, typed: str) -> bool:
        """Tell whether it holds every word typed, accents and capitals ignored."""
        return all(word in self.words for word in search_key(typed).split())


_BEGINNINGS = (
    (re.compile(r"## +(?=\S)"), PartKind.SECTION),
    (re.compile(r"\* +(?=\S)"), PartKind.BULLET),
    (re.compile(r"[0-9]+\. +(?=\S)"), PartKind.STEP),
    (re.compile(r"> +(?=\S)"), PartKind.REMARK),
)
_UNKNOWN = re.compile(r"^(#|-|\+|\||\s)|[`<]|\]\(|!\[")


def read_help(key: str, text: str) -> HelpPage:
    """Return the page that a text tells.

    Raises:
        ValueError: the text is not of the form that is read.
    """
    title, _, rest = text.partition("\n")
    if not title.startswith("# ") or not title[2:].strip():
        raise ValueError(f"{key}: the first line is not a title")
    return HelpPage(key, title[2:].strip(), tuple(_numbered(map(_part, _blocks(rest)))))


def _blocks(text: str) -> Iterator[str]:
    """Return the parts, each on one line: a line that is indented, or plain, goes on."""
    block = ""
    for line in text.splitlines():
        starts = any(beginning.match(line) for beginning, _ in _BEGINNINGS)
        if block and (starts or not line.strip()):
            yield block
            block = ""
        block = f"{block} {line.strip()}" if block else line
    if block.strip():
        yield block


def _part(block: str) -> HelpPart:
    for beginning, kind in _BEGINNINGS:
        found = beginning.match(block)
        if found is not None:
            return HelpPart(kind, _words(block[found.end() :]))
    return HelpPart(PartKind.TEXT, _words(block))


def _words(text: str) -> Words:
    pieces = text.strip().split("**")
    if _UNKNOWN.search(text) or len(pieces) % 2 == 0 or "*" in "".join(pieces):
        raise ValueError(f"not a line of the help: {text}")
    return tuple((piece, rank % 2 == 1) for rank, piece in enumerate(pieces) if piece)


def _numbered(parts: Iterable[HelpPart]) -> Iterator[HelpPart]:
    """Number the steps; a list begins again after anything else."""
    number = 0
    for part in parts:
        number = number + 1 if part.kind is PartKind.STEP else 0
        yield HelpPart(part.kind, part.words, number)
