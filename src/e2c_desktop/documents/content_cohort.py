"""What the grid of a cohort carries on paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from e2c_desktop.documents.content_common import SchoolBlock


@dataclass(frozen=True, slots=True)
class GridCell:
    """One competence of one person.

    Attributes:
        level: 1 to 4; None while nobody gave one.
        own: the level that the person gave themself.
        assessable: False when the path holds another framework: nothing is ticked.
    """

    level: int | None = None
    own: int | None = None
    assessable: bool = True


@dataclass(frozen=True, slots=True)
class GridLine:
    """One person: « NGUYỄN », « Thị Mai », and a cell for each competence."""

    last: str
    first: str
    cells: tuple[GridCell, ...]


@dataclass(frozen=True, slots=True)
class GridPage:
    """A domain of competences.

    Attributes:
        title: « D3 Mobiliser les mathématiques ».
        heads: the competences.
    """

    title: str
    heads: tuple[str, ...]
    lines: tuple[GridLine, ...]


@dataclass(frozen=True, slots=True)
class CohortGridContent:
    """The grid of a cohort at a moment.

    Attributes:
        title: « Évaluation de la promotion Créteil mai 2026 ».
        subtitle: the moment, and the framework with its version.
        pages: one domain each.
        levels: the words of the four levels: « 1 Découverte ».
        blank: boxes to tick by hand stand in the place of the levels.
        mark: a word across the pages.
    """

    school: SchoolBlock
    title: str
    printed_on: date
    subtitle: str
    pages: tuple[GridPage, ...]
    levels: tuple[str, ...]
    blank: bool = False
    mark: str = ""
