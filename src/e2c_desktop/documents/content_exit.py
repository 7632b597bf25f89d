"""What the contents page of an exit file carries, and the papers of others in the file."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from e2c_desktop.documents.content_common import PersonName, SchoolBlock


@dataclass(frozen=True, slots=True)
class ExitLine:
    """A document of the file.

    Attributes:
        label: « Fiche d’évaluation remplie ».
        detail: what tells it from others of its kind: the company, the number.
        pages: how many it takes.
        first_page: the page of the file on which it begins, from 1.
    """

    label: str
    detail: str
    pages: int
    first_page: int


@dataclass(frozen=True, slots=True)
class ExitContentsContent:
    """The first page of an exit file: of whom, of which day, and what it holds."""

    school: SchoolBlock
    person: PersonName
    on: date
    lines: tuple[ExitLine, ...]


@dataclass(frozen=True, slots=True)
class ScanContent:
    """A paper that a person brought, to be placed on A4 pages under its title."""

    title: str
    media_type: str
    data: bytes = field(repr=False)
