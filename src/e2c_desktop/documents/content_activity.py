"""What the page « Bilan d’une activité » carries: counts alone, names of no participant."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from e2c_desktop.documents.content_common import SchoolBlock
from e2c_desktop.documents.content_figures import Hero


@dataclass(frozen=True, slots=True)
class ReportSession:
    """A meeting: « lundi 12/10/2026 », « 9:00 – 12:00 », « 3 h », « 8 sur 10 »."""

    day: str
    hours: str
    length: str
    present: str


@dataclass(frozen=True, slots=True)
class ReportPhoto:
    """A photograph that everybody who came agreed to; JPEG."""

    caption: str
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class ActivityReportContent:
    """« Bilan d’une activité ».

    Attributes:
        kind: « Visite d’entreprise ».
        heroes: up to four figures.
        facts: labels and values; one without value is left out.
        competences: those worked, one each.
        mark: a word across the pages.
    """

    school: SchoolBlock
    title: str
    kind: str
    printed_on: date
    heroes: tuple[Hero, ...]
    facts: tuple[tuple[str, str], ...] = ()
    description: str = ""
    competences: tuple[str, ...] = ()
    sessions: tuple[ReportSession, ...] = ()
    photos: tuple[ReportPhoto, ...] = ()
    mark: str = ""
