"""One document of a path, a company, a period…: its name, what it says, what forbids it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from e2c_desktop.documents.content import Content, DocumentStamp, StampState
from e2c_desktop.documents.document_type import About, DocumentType
from e2c_desktop.domain.codes import DocumentKind
from e2c_desktop.domain.problems import Problem
from e2c_desktop.queries.dossier_rows import SchoolFacts
from e2c_desktop.runtime.file_names import safe_file_name
from e2c_desktop.services.contents import AnyDossier, build_content
from e2c_desktop.services.contents_missing import issuing_remarks, missing_facts
from e2c_desktop.services.printing_items import PrintedFile, PrintFailure
from e2c_desktop.services.printing_subjects import Subject, subject_of

_PAGE: Final = re.compile(rb"/Type\s*/Page(?![A-Za-z])")


def count_pages(data: bytes) -> int:
    """Return the number of pages of a file that this program laid out."""
    return len(_PAGE.findall(data))


@dataclass(frozen=True, slots=True)
class Job:
    """A document to make.

    Attributes:
        on: the day written on it.
        draft: marked PROJET, without number, not archived.
        sample: the people of the base are invented.
    """

    type: DocumentType
    dossier: AnyDossier
    school: SchoolFacts
    on: date
    draft: bool
    sample: bool

    @property
    def kind(self) -> DocumentKind:
        """The kind of document."""
        return self.type.kind

    @property
    def subject(self) -> Subject:
        """What it tells."""
        return subject_of(self.dossier)

    @property
    def subject_id(self) -> UUID:
        """The path, the placement or the company that it tells, or what was asked of figures."""
        return self.subject.id

    @property
    def person(self) -> str:
        """The name as lists show it."""
        return self.subject.name

    def _named(self, told: Subject) -> str:
        if self.type.about in (About.SCHOOL, About.COHORT):  # its period says its day
            parts = [self.type.file_word, *told.file_parts]
        else:
            parts = [*told.file_parts, self.type.file_word, self.on.isoformat()]
        return safe_file_name([*parts, "PROJET"] if self.draft else parts, "pdf")

    def stamp(self, number: str | None = None) -> DocumentStamp:
        """Return what is written on the sheet to tell it from others."""
        if self.draft:
            state = StampState.DRAFT
        else:
            state = StampState.SAMPLE if self.sample else StampState.ISSUED
        return DocumentStamp(self.on, number, state)

    def content(self, number: str | None = None) -> Content:
        """Return what it says; `missing` must have found nothing."""
        return build_content(self.kind, self.dossier, self.school, self.stamp(number))

    def file(
        self, data: bytes, *, number: str | None = None, document_id: UUID | None = None
    ) -> PrintedFile:
        """Return its file."""
        told = self.subject
        return PrintedFile(
            self.kind,
            told.id,
            told.name,
            self._named(told),
            data,
            count_pages(data),
            self.on,
            self.school.name,
            number=number,
            document_id=document_id,
            remarks=self.remarks(),
        )

    def failure(self, problems: list[Problem]) -> PrintFailure:
        """Return that it was not made, and why."""
        told = self.subject
        return PrintFailure(self.kind, told.id, told.trainee_id, told.name, tuple(problems))

    def missing(self) -> list[Problem]:
        """Return the facts it cannot do without."""
        return missing_facts(self.kind, self.dossier, self.on, draft=self.draft, school=self.school)

    def remarks(self) -> tuple[str, ...]:
        """Return what is to be known of it though it can be issued: what it does not name."""
        return issuing_remarks(self.kind, self.dossier, self.school)


def undrawn_letters(content: Content) -> list[Problem]:
    """Return the letters of a content that its font cannot draw."""
    from e2c_desktop.documents.glyphs import missing_glyphs

    # A name stands in several places of a document: each letter is told once for each field.
    told = {(glyph.letter, glyph.label): glyph.field for glyph in missing_glyphs(content)}
    return [
        Problem.error(
            field,
            "signe",
            f"Le signe «\u00a0{letter}\u00a0» ({label}) ne peut pas être imprimé",
        )
        for (letter, label), field in told.items()
    ]
