"""What the booklet prints of levels: the scale, « Mes progrès », « Mes compétences »."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

Levels = tuple[int | None, int | None, int | None]
# At the entry, in the middle, at the exit; None where nothing was assessed.
Months = tuple[date | None, date | None, date | None]
# Any day of the month of each of the three.


@dataclass(frozen=True, slots=True)
class LevelWord:
    """One level of the scale: its number, its word and its sentence in the first person."""

    number: int
    word: str
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class FrameworkName:
    """The version of a framework that documents name; one that is not official says so."""

    name: str
    version: str = ""
    year: int | None = None
    official: bool = False


@dataclass(frozen=True, slots=True)
class ProgressLine:
    """A domain and its level at each of the three moments."""

    domain: str
    levels: Levels


@dataclass(frozen=True, slots=True)
class ProgressChapter:
    """« Mes progrès », or « Mon positionnement » as long as no domain has two moments.

    Attributes:
        months: when each moment was assessed.
        words: the scale, over the track.
        takeaways: « ce que je retiens », in the trainee's own words.
    """

    lines: tuple[ProgressLine, ...] = ()
    months: Months = (None, None, None)
    words: tuple[LevelWord, ...] = ()
    takeaways: str = ""
    framework: FrameworkName | None = None

    @property
    def is_empty(self) -> bool:
        """Return True when nothing was assessed."""
        return not any(self.shown)

    @property
    def shown(self) -> tuple[bool, bool, bool]:
        """Which of the three moments were assessed in a domain at least."""
        entry, middle, end = (
            any(line.levels[rank] is not None for line in self.lines) for rank in range(3)
        )
        return entry, middle, end

    @property
    def moves(self) -> bool:
        """Whether a domain was assessed twice: a progress can be seen."""
        return any(sum(level is not None for level in line.levels) > 1 for line in self.lines)


@dataclass(frozen=True, slots=True)
class SkillLine:
    """A competence: the trainee's own level, the one that counts, and what shows it.

    Attributes:
        validated_on, by: when the level that counts was given, and by whom.
        note: what the booklet says of it, in the words of the school.
    """

    label: str
    own: int | None = None
    validated: int | None = None
    proofs: tuple[str, ...] = ()
    validated_on: date | None = None
    by: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class SkillGroup:
    """A domain and its competences."""

    domain: str
    lines: tuple[SkillLine, ...]


@dataclass(frozen=True, slots=True)
class SkillsChapter:
    """« Mes compétences »: what I can do, with the proof."""

    groups: tuple[SkillGroup, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Return True when nothing was assessed."""
        return not self.groups
