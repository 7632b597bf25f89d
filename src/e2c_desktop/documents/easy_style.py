"""The letters of the easy-to-read booklet, and how its lines are made (documents-design §5)."""

from __future__ import annotations

from collections.abc import Sequence

from e2c_desktop.documents.content_common import Agreement
from e2c_desktop.documents.flow import Block
from e2c_desktop.documents.style import LIGHT, MUTED, SEMIBOLD, TextStyle
from e2c_desktop.documents.text import P
from e2c_desktop.documents.texts import runs

BODY = TextStyle(14.5, 23)
TITLE = TextStyle(30, 36, SEMIBOLD)
COVER = TextStyle(50, 56, LIGHT)
COVER_UNDER = TextStyle(21, 27, colour=MUTED)
NAME = TextStyle(32, 39, SEMIBOLD)
NOTE = TextStyle(14, 20, colour=MUTED)


def easy_lines(key: str, agreement: Agreement = Agreement.NEUTRAL, **data: str) -> list[Block]:
    """Return a fixed text, broken where its file breaks it; what it stars is bold."""
    return [P(runs(key, agreement, **data), BODY)]


def typed_lines(words: str) -> list[Block]:
    """Return what somebody typed, one block a line."""
    return [P(line.strip(), BODY) for line in words.splitlines() if line.strip()]


def said(key: str, lines: Sequence[str], agreement: Agreement = Agreement.NEUTRAL) -> list[Block]:
    """Return a fixed line and what was typed under it; nothing when nothing was."""
    typed = [block for line in lines for block in typed_lines(line)]
    if not typed:
        return []
    return [P(runs(key, agreement), BODY, glue=True), *typed]
