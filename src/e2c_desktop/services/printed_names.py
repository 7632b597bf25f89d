"""How a name will be written on paper, told while it is typed."""

from __future__ import annotations

import re

from e2c_desktop.domain.problems import Problem
from e2c_desktop.domain.trainee import TraineeDraft

_SURE_LENGTH = 20
"""Signs that fit on one line of the cover whatever they are."""
_SURE_SIGNS = re.compile(r"[\u0020-\u017e\u1ea0-\u1ef9\u2019]*")
_NAMES = ("last_name", "first_name", "usual_name")


def printed_name_problems(draft: TraineeDraft) -> list[Problem]:
    """Return what to know of a name before it is printed: nothing for most.

    A name is never abbreviated; a long one is written smaller, then on several lines. The letters
    that no embedded font draws are told one by one.
    """
    first, family = draft.first_name, draft.usual_name or draft.last_name
    names = {name: getattr(draft, name) for name in _NAMES}
    short = len(first) + len(family) < _SURE_LENGTH
    if short and all(_SURE_SIGNS.fullmatch(text) for text in names.values()):
        return []
    return [*_lines(first, family), *_letters(names)]


def _lines(first: str, family: str) -> list[Problem]:
    from e2c_desktop.documents.booklet_cover import cover_name_lines
    from e2c_desktop.documents.content_common import AccentPreset
    from e2c_desktop.documents.style import theme

    lines = cover_name_lines(first, family, theme(AccentPreset.PETROLE))
    if len(lines) < 2:
        return []
    message = f"Sur le portefeuille ce nom sera écrit : {' / '.join(lines)}"
    return [Problem.info("last_name", "nom-long", message)]


def _letters(names: dict[str, str]) -> list[Problem]:
    from e2c_desktop.documents.glyphs import undrawn_letters
    from e2c_desktop.documents.text import clean

    found = []
    for field, text in names.items():
        letters = undrawn_letters(clean(text))
        if letters:
            message = f"La police des documents n’a pas ces signes : {' '.join(letters[:8])}"
            found.append(Problem.warning(field, "signe", message))
    return found
