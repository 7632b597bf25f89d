"""The numbers of issued documents: foreseen before they are laid out, taken when they are kept."""

from __future__ import annotations

from sqlalchemy.orm import Session

from e2c_desktop.domain.codes import DocumentKind
from e2c_desktop.domain.numbers import document_number, sheet_letters, sheet_prefix
from e2c_desktop.domain.timetable import monday_of
from e2c_desktop.queries.attendance_papers import SheetDossier, WorkshopDossier, numbers_given
from e2c_desktop.services.printing_jobs import Job
from e2c_desktop.storage.models import DocumentCounter


class NumbersForeseen:
    """What the next documents will be numbered, if nobody else issues any meanwhile."""

    def __init__(self) -> None:
        self._last: dict[tuple[str, int, str], int] = {}
        self._sheets: dict[str, int] = {}

    def clear(self) -> None:
        """Look again at what was given: numbers went elsewhere."""
        self._last.clear()
        self._sheets.clear()

    def next(self, session: Session, job: Job) -> str:
        """Return the number that follows the last of the kind, year and site."""
        if job.kind is DocumentKind.ATTENDANCE_SHEET:
            return self._of_week(session, job)
        key = (job.kind.value, job.on.year, job.subject.site_code)
        if key not in self._last:
            counter = self._counter(session, key)
            self._last[key] = 0 if counter is None else counter.last
        self._last[key] += 1
        return document_number(job.kind, job.on.year, key[2], self._last[key])

    def _counter(self, session: Session, key: tuple[str, int, str]) -> DocumentCounter | None:
        return session.get(DocumentCounter, key)

    def _of_week(self, session: Session, job: Job) -> str:
        """Return the next letter of the sheets of a week and a site (documents-design §13.1)."""
        dossier = job.dossier
        assert isinstance(dossier, SheetDossier | WorkshopDossier)
        day = dossier.asked.on if isinstance(dossier, WorkshopDossier) else dossier.asked.monday
        prefix = sheet_prefix(monday_of(day), job.subject.site_code)
        if prefix not in self._sheets:
            self._sheets[prefix] = numbers_given(session, prefix)
        self._sheets[prefix] += 1
        return f"{prefix}{sheet_letters(self._sheets[prefix])}"


class NumbersTaken(NumbersForeseen):
    """Numbers taken in one transaction, in which nobody else takes any; undone, they are free."""

    def keep(self, session: Session) -> None:
        """Bring the counters to the last numbers taken."""
        for key, last in self._last.items():
            counter = self._counter(session, key)
            if counter is None:
                counter = DocumentCounter(kind=key[0], year=key[1], site_code=key[2])
                session.add(counter)
            counter.last = last

    def _counter(self, session: Session, key: tuple[str, int, str]) -> DocumentCounter | None:
        return session.get(DocumentCounter, key, with_for_update=True)
