"""What the trainee says of themself for their booklet, and their opinion on their attitudes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from e2c_desktop.domain.placement_review import Grid, GridLevel
from e2c_desktop.domain.problems import Problem
from e2c_desktop.domain.text import clean_note
from e2c_desktop.domain.trainee import note_problems

WORDS_LIMIT = 2_000
_NOTHING: Mapping[str, GridLevel] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class OwnWords:
    """The trainee's own words.

    Attributes:
        takeaways: « ce que je retiens », under the progress.
        looking_for: « ce que je cherche », for an employer.
        strengths: « mes points forts », one a line.
        attitudes: the level that the trainee gives themself, by the words of each criterion of the
            sheet of the tutors: read beside what tutors say, never printed for an employer.
    """

    takeaways: str = ""
    looking_for: str = ""
    strengths: str = ""
    attitudes: Grid = field(default_factory=lambda: _NOTHING)


def cleaned_words(draft: OwnWords) -> OwnWords:
    """Return the draft with certain repairs: spaces, NFC; criteria without an opinion go."""
    levels = draft.attitudes.items()
    return replace(
        draft,
        takeaways=clean_note(draft.takeaways),
        looking_for=clean_note(draft.looking_for),
        strengths=clean_note(draft.strengths),
        attitudes={label: level for label, level in levels if level is not GridLevel.NOT_SEEN},
    )


def validate_words(draft: OwnWords) -> list[Problem]:
    """Return why what is typed cannot be stored; raises nothing."""
    return [
        problem
        for name in ("takeaways", "looking_for", "strengths")
        for problem in note_problems(name, getattr(draft, name), WORDS_LIMIT)
    ]
