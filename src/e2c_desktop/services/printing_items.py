"""What a printing gives, one step after the other: files, failures, progress."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from e2c_desktop.domain.codes import DocumentKind
from e2c_desktop.domain.problems import Problem


@dataclass(frozen=True, slots=True)
class PrintedFile:
    """A document ready to be shown, saved or printed.

    Attributes:
        subject_id: the path, the placement or the company that it tells.
        person: the name as lists show it, for bookmarks and progress.
        number: None for a draft.
        again: True when this is the very file issued before.
        document_id: its record in the archives, None for a draft.
        remarks: what is to be known of it: what it does not name.
    """

    kind: DocumentKind
    subject_id: UUID
    person: str
    file_name: str
    data: bytes = field(repr=False)
    pages: int
    issued_on: date
    school: str
    number: str | None = None
    again: bool = False
    document_id: UUID | None = None
    remarks: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """What it is."""
        return self.kind.label

    @property
    def delivered(self) -> tuple[UUID, ...]:
        """The documents that were issued in it: itself, but for a draft."""
        return () if self.document_id is None else (self.document_id,)


@dataclass(frozen=True, slots=True)
class PrintFailure:
    """A document that was not made, and why; `problems` name the fields to fill."""

    kind: DocumentKind
    subject_id: UUID
    trainee_id: UUID | None
    person: str
    problems: tuple[Problem, ...]

    @property
    def reason(self) -> str:
        """The reasons in one line."""
        return " · ".join(problem.message for problem in self.problems)


@dataclass(frozen=True, slots=True)
class PrintedItem:
    """One step of a printing: a file or a failure, and how far the work has come.

    Attributes:
        ready: how many of the next items are made already: who stops should still take them.
    """

    done: int
    total: int
    label: str
    file: PrintedFile | None = None
    failure: PrintFailure | None = None
    ready: int = 0
