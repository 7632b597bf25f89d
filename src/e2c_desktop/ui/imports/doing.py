"""What the wizard does behind the screen: read, check again at each choice, import, undo."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import QObject, Signal

from e2c_desktop.domain.errors import Cancelled
from e2c_desktop.domain.import_kinds import ImportKind
from e2c_desktop.domain.import_lines import TO_CONFIRM, Suggestion
from e2c_desktop.domain.import_placements import PlacementChoice
from e2c_desktop.services.imports import ColumnMapping, ImportDone, Line, Workbook, undo_import
from e2c_desktop.services.imports_kinds import import_file, preview_file
from e2c_desktop.services.imports_preview import (
    Preview,
    guessed_kind,
    proposed_mappings,
    read_file,
)
from e2c_desktop.services.undo import UndoneAction
from e2c_desktop.services.work import Work
from e2c_desktop.ui.ports import Task, Tasks

READING = "Lecture du fichier"
CHECKING = "Vérification des lignes"
WRITING = "Enregistrement des lignes"
UNDOING = "Annulation de l’import"


_WRITTEN = {
    ImportKind.TRAINEES: "personnes enregistrées",
    ImportKind.COMPANIES: "entreprises enregistrées",
    ImportKind.PLACEMENTS: "stages enregistrés",
    ImportKind.EXITS: "sorties enregistrées",
    ImportKind.ATTENDANCE: "semaines enregistrées",
}
_Read = tuple[Workbook, ImportKind, tuple[ColumnMapping, ...]]


class Progress(Protocol):
    """What a long work says while it runs."""

    def report(self, done: int, total: int, label: str = "") -> None:
        """Say how far the work is; raises `Cancelled` when the user asked to stop."""


class Importing(QObject):
    """The choices made so far and the work they ask for; one work at a time.

    Signals:
        began: a work started; its French words.
        progressed: (done, total, words).
        ended: the work ended, whatever its end.
        read: the file was read: its workbook and the proposed columns are there.
        checked: the preview was made anew.
        imported: an `ImportDone`.
        undone: an `UndoneAction`.
        failed: an error, with the words of the work that met it.
        stopped: the user stopped the work.
    """

    began = Signal(str)
    progressed = Signal(int, int, str)
    ended = Signal()
    read = Signal()
    checked = Signal()
    imported = Signal(object)
    undone = Signal(object)
    failed = Signal(object, str)
    stopped = Signal(str)

    def __init__(
        self, work: Work, tasks: Tasks, today: Callable[[], date], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._work, self._tasks, self._today = work, tasks, today
        self.book: Workbook | None = None
        self.kind = ImportKind.TRAINEES
        self.mappings: tuple[ColumnMapping, ...] = ()
        self.left_out: set[str] = set()
        self.corrections: dict[Line, dict[str, str]] = {}
        self.skipped: set[Line] = set()
        self.choices: dict[Line, PlacementChoice] = {}
        self.preview: Preview | None = None
        self.done: ImportDone | None = None
        self._task: Task | None = None
        self._words = ""
        self._again = False

    @property
    def busy(self) -> str:
        """The words of the work under way, empty when there is none."""
        return self._words

    def stop(self) -> None:
        """Ask the work under way to stop."""
        if self._task is not None:
            self._task.cancel()

    def read_from(self, file: Path) -> None:
        """Read a file; what was chosen for another one is forgotten."""
        before = self.kind

        def work(progress: Progress) -> _Read:
            book = read_file(file, progress=_teller(progress, "lignes lues"))
            kind = guessed_kind(book) or before
            return book, kind, proposed_mappings(book, kind)

        self._submit(READING, work, self._on_read)

    def _on_read(self, found: _Read) -> None:
        self.book, self.kind, self.mappings = found
        self._forget()
        self.read.emit()

    def _forget(self) -> None:
        """Forget what was chosen for other lines."""
        self.left_out, self.corrections, self.skipped = set(), {}, set()
        self.choices = {}
        self.preview = self.done = None

    def read_as(self, kind: ImportKind) -> None:
        """Take the file for another kind; what was chosen is forgotten.

        Raises:
            ImportProblem: no sheet has the titles of this kind; nothing is changed.
        """
        if self.book is not None:
            self.mappings = proposed_mappings(self.book, kind)
        self.kind = kind
        self._forget()

    def link(self, mapping: ColumnMapping) -> None:
        """Take the columns of one sheet as the user linked them."""
        self.mappings = tuple(
            mapping if one.sheet == mapping.sheet else one for one in self.mappings
        )
        self.preview = None

    def leave_out(self, sheet: str, *, out: bool) -> None:
        """Read a sheet, or not."""
        (self.left_out.add if out else self.left_out.discard)(sheet)
        self.preview = None

    def correct(self, line: Line, name: str, text: str) -> None:
        """Take a text in place of the file's, and check again."""
        self.corrections.setdefault(line, {})[name] = text
        self.check()

    def skip(self, line: Line, *, out: bool) -> None:
        """Leave a line out or take it back, and check again."""
        (self.skipped.add if out else self.skipped.discard)(line)
        self.check()

    def choose(self, line: Line, record: Suggestion | None) -> None:
        """Take the record that a line means, or take the choice back, and check again."""
        if record is None:
            self.choices.pop(line, None)
        else:
            self.choices[line] = self.choices.get(line, PlacementChoice()).taking(record)
        self.check()

    def accept_all(self) -> None:
        """Take the first suggestion of every line to confirm, and check again."""
        if self.preview is None or self.busy:
            return
        for line in self.preview.plan.lines:
            if line.verdict == TO_CONFIRM:
                record = next(one for one in line.suggestions if one.field == line.field)
                chosen = self.choices.get(line.place, PlacementChoice())
                self.choices[line.place] = chosen.taking(record)
        self.check()

    @property
    def chosen_mappings(self) -> tuple[ColumnMapping, ...]:
        """The columns to read; a sheet that is left out counts as one without header."""
        return tuple(
            replace(one, header_row=None, columns=()) if one.sheet in self.left_out else one
            for one in self.mappings
        )

    def check(self) -> None:
        """Say anew what the import would do; asked during a check, it is done again after it."""
        if self._words:
            self._again = True
            return
        book = self.book
        if book is None:
            return
        mappings, typed = self.chosen_mappings, {k: dict(v) for k, v in self.corrections.items()}
        skipped, today, base = frozenset(self.skipped), self._today(), self._work
        kind, choices = self.kind, dict(self.choices)

        def work(progress: Progress) -> Preview:
            return preview_file(
                base,
                kind=kind,
                file=book,
                mappings=mappings,
                corrections=typed,
                skipped=skipped,
                choices=choices,
                today=today,
                progress=_teller(progress, "lignes vérifiées"),
            )

        self._submit(CHECKING, work, self._on_checked)

    def _on_checked(self, preview: Preview) -> None:
        if self._again:
            self._again = False
            self.check()
            return
        self.preview = preview
        self.checked.emit()

    def write(self) -> None:
        """Import what the preview says."""
        preview, base = self.preview, self._work
        if preview is None:
            return

        def work(progress: Progress) -> ImportDone:
            progress.report(0, 0, "Sauvegarde de la base")
            teller = _teller(progress, _WRITTEN[preview.kind])
            return import_file(base, preview=preview, progress=teller)

        self._submit(WRITING, work, self._on_imported)

    def _on_imported(self, done: ImportDone) -> None:
        self.done = done
        self.imported.emit(done)

    def take_back(self) -> None:
        """Undo the whole import."""
        done, base = self.done, self._work
        if done is None or done.batch_id is None:
            return
        batch_id = done.batch_id

        def work(progress: Progress) -> UndoneAction:
            progress.report(0, 0, "")
            teller = _teller(progress, "modifications annulées")
            return undo_import(base, batch_id=batch_id, progress=teller)

        self._submit(UNDOING, work, self._on_undone)

    def _on_undone(self, undone: UndoneAction) -> None:
        self.done = None
        self.undone.emit(undone)

    def _submit(
        self,
        words: str,
        work: Callable[[Any], Any],
        done: Callable[[Any], None],
    ) -> None:
        self._words = words
        self.began.emit(words)

        def ended(result: object) -> None:
            self._end()
            done(result)

        self._task = self._tasks.submit(
            self,
            work,
            done=ended,
            failed=self._on_failed,
            label=words,
            cancellable=True,
            executor="db",
            progressed=self._on_progress,
        )
        if not self._words:  # it is over already
            self._task = None

    def _end(self) -> None:
        self._task, self._words = None, ""
        self.ended.emit()

    def _on_failed(self, error: Exception) -> None:
        words, self._again = self._words, False
        self._end()
        if isinstance(error, Cancelled):
            self.stopped.emit(words)
        else:
            self.failed.emit(error, words)

    def _on_progress(self, done: int, total: int, words: str) -> None:
        self.progressed.emit(done, total, words)


def _teller(progress: Progress, words: str) -> Callable[[int, int], None]:
    """Return what a reading calls, from what a task offers."""

    def tell(done: int, total: int) -> None:
        progress.report(done, total, words)

    return tell
