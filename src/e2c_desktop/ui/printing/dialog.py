"""The printing dialog: documents and people at the left, the very pages at the right."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from e2c_desktop.domain.changes import Changes, Kind
from e2c_desktop.domain.codes import DocumentKind
from e2c_desktop.domain.errors import Cancelled
from e2c_desktop.queries.pickers import CohortRow
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services.blank_forms import blank_form
from e2c_desktop.services.paper_sheets import sheets_file
from e2c_desktop.services.printing_items import PrintedFile, PrintedItem
from e2c_desktop.services.work import Work
from e2c_desktop.ui.kit.layout import Line
from e2c_desktop.ui.kit.theme import theme
from e2c_desktop.ui.ports import Bus, Errors, Progress, Settings, Task, Tasks
from e2c_desktop.ui.printing.batch import Batch, Saving
from e2c_desktop.ui.printing.checking import Checking
from e2c_desktop.ui.printing.choices import ChoicesPane
from e2c_desktop.ui.printing.file_dialog import FileDialog
from e2c_desktop.ui.printing.foot import Foot
from e2c_desktop.ui.printing.head import Head
from e2c_desktop.ui.printing.manual_duplex import HandDoors, ManualDuplex
from e2c_desktop.ui.printing.menu import add_cohort, blank_entries, blank_name, cohort_entries
from e2c_desktop.ui.printing.page_asking import PageAsking
from e2c_desktop.ui.printing.paper import Paper
from e2c_desktop.ui.printing.people_model import BatchPerson, Stage
from e2c_desktop.ui.printing.preview_pane import PreviewPane
from e2c_desktop.ui.printing.results import (
    saved_words,
    sent_words,
    the_folders,
    time_left,
    write_failures,
)
from e2c_desktop.ui.printing.sources import PrintSource
from e2c_desktop.ui.printing.stick import StickCopy

FOLDER = "impression/dossier"
_SIZE = (1270, 704)
_LEFT = 404


class PrintDialog(QDialog):
    """Prepares, shows, saves and prints documents of people, placements or companies.

    Signals:
        fill_asked: the record (see `PrintSource.record`) that lacks what a document needs.
    """

    fill_asked = Signal(object)

    def __init__(
        self,
        *,
        work: Work,
        reads: Reads,
        tasks: Tasks,
        errors: Errors,
        settings: Settings,
        bus: Bus,
        today: Callable[[], date],
        source: PrintSource,
        documents: Path,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._work, self._reads, self._tasks, self._errors = work, reads, tasks, errors
        self._settings, self._bus, self._today = settings, bus, today
        self._task: Task | None = None
        self._busy = False
        self._batch: Batch | None = None
        self._shown: UUID | None = None
        self._began = 0.0
        self._stopped = False
        folder = Path(settings.value(FOLDER, str(documents)))
        self._source = source
        self.setWindowTitle("Imprimer des documents")
        cohorts = cohort_entries(source, reads, self.add_cohort)
        blanks = blank_entries(source, self.show_blank)
        self.choices = ChoicesPane(source, folder, cohorts=cohorts, blanks=blanks, today=today)
        self.checking = Checking(work, tasks, self.choices.model, today)
        self.head, self.preview, self.foot = Head(), PreviewPane(), Foot()
        self.count = self.head.count
        self.pages = PageAsking(work, tasks, errors, self.preview, today, self)
        self.paper = Paper(tasks, self)
        self.stick = StickCopy(self.choices, self.foot, tasks, errors, self)
        self._build()
        self._connect()
        self._on_choices()
        self.choices.table.choose_row(0)
        if source.lines:
            self._on_person(source.lines[0].subject_id)
        self.foot.go.setFocus()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(Line())
        middle = QHBoxLayout()
        middle.setSpacing(0)
        self.choices.setFixedWidth(theme().px(_LEFT))
        middle.addWidget(self.choices)
        middle.addWidget(Line(vertical=True))
        middle.addWidget(self.preview, 1)
        column.addLayout(middle, 1)
        column.addWidget(Line())
        column.addWidget(self.foot)
        screen = self.screen().availableGeometry().size()
        width = min(theme().px(_SIZE[0]), screen.width() - 36)
        self.resize(width, min(theme().px(_SIZE[1]), screen.height() - 36))

    def _connect(self) -> None:
        self.head.shut.clicked.connect(self.reject)
        self.choices.changed.connect(self._on_choices)
        self.choices.files_changed.connect(self._on_files)
        self.choices.person_chosen.connect(self._on_person)
        self.choices.fill_asked.connect(self._on_fill)
        self.foot.progress.stop_asked.connect(self.stop)
        self.foot.go.clicked.connect(self.advance)
        self.foot.save.clicked.connect(self.save)
        self.foot.list.clicked.connect(self.list_failures)
        self.foot.open_folder.clicked.connect(self._on_open_folder)
        self.foot.leave.clicked.connect(self.reject)
        self.paper.printed.connect(self._on_printed)
        self.paper.failed.connect(self._on_fault)
        self.checking.told.connect(self._on_checked)
        self.checking.failed.connect(self._on_fault)

    def add_cohort(self, cohort: CohortRow) -> None:
        """Add the people of a cohort to the list."""
        add_cohort(self._reads, self.choices.model, cohort)

    def show_blank(self, kind: DocumentKind) -> None:
        """Show a form to fill in by hand, without anybody on it: to save, to print."""
        data, name = blank_form(self._work, kind=kind, on=self._today()), blank_name(kind)
        FileDialog(data, f"{name} (vierge).pdf", self._tasks, self._errors, parent=self).open()

    @property
    def files(self) -> list[PrintedFile]:
        """Everything made so far for the people ticked, in the order of the list."""
        lines = self.choices.model.people
        return [file for line in lines if line.wanted for file in line.files]

    @property
    def waiting(self) -> list[UUID]:
        """The people ticked whose documents are not all made."""
        lines = self.choices.model.people
        return [
            line.person.subject_id for line in lines if line.wanted and line.stage is not Stage.DONE
        ]

    def advance(self) -> None:
        """Do what the main button says: prepare what is not ready, then print on paper."""
        if any(line.wanted and not line.failures for line in self._unready()) or not self.files:
            self.prepare()
        else:
            self._to_paper()

    def _to_paper(self) -> None:
        sides = self.choices.sides.sides
        if sides.by_hand:
            self.by_hand()
            return
        self.paper.two_sided = sides.both
        self.paper.ask(partial(sheets_file, self.files, two_sided=sides.both))

    def by_hand(self) -> ManualDuplex:
        """Lead through both sides of the stack, one after the other."""
        folded = self.choices.sides.sides.folded
        doors = HandDoors(self._tasks, self._errors, self._settings, self._today)
        guide = ManualDuplex(self.files, doors, folded=folded, parent=self)
        guide.open()
        return guide

    def prepare(self) -> None:
        """Make the documents of everybody ticked and not made yet, then write the files."""
        kinds, each = self.choices.chosen_kinds, self.choices.each
        printer = self.choices.printer
        batch = Batch(self._work, kinds, self.waiting, self._today(), printer, each)
        for line in self._unready():
            if line.wanted:
                line.stage, line.files, line.failures = Stage.WAITING, [], []
        self.pages.forget()
        self._batch, self._stopped, self._began = batch, False, time.monotonic()
        self._busy = True
        self.choices.lock(on=True)
        self.foot.begin("Préparation des documents")
        self._task = self._tasks.submit(
            self,
            batch.run,
            done=self._on_made,
            failed=self._on_ended,
            label="La préparation des documents",
            cancellable=True,
            executor="db",
            progressed=self._on_progress,
        )

    def stop(self) -> None:
        """Stop between two documents; what is made is kept."""
        if self._task is not None:
            self._task.cancel()

    def save(self) -> None:
        """Write the files in the folder."""
        self._settings.set_value(FOLDER, str(self.choices.folder))
        saving = Saving(self.files, self.choices.folder, self.choices.merged)
        if saving.files:
            self._tasks.submit(self, saving.run, done=self._on_saved, failed=self._on_fault)
        else:
            self._on_saved([])

    def list_failures(self) -> None:
        """Write the list of what is to be completed beside the documents."""
        lines = self.choices.model.people
        title = self._source.one.capitalize()
        write = write_failures(self._work, lines, self.choices.folder, self._today(), title=title)

        def work(progress: Progress) -> Path:
            progress.report(0, 0, "Liste à compléter")
            return write()

        self._tasks.submit(self, work, done=self._on_listed, failed=self._on_fault, executor="db")

    def _unready(self) -> list[BatchPerson]:
        return [line for line in self.choices.model.people if line.stage is not Stage.DONE]

    def _on_progress(self, done: int, total: int, label: str) -> None:
        left = time_left(done, total, time.monotonic() - self._began)
        self.foot.report(done, total, label, left)
        self._drain()

    def _drain(self) -> None:
        batch = self._batch
        if batch is None:
            return
        while batch.items:
            self._take(batch.items.popleft())
        self.choices.tell_ready()

    def _take(self, item: PrintedItem) -> None:
        outcome = item.file or item.failure
        line = self.choices.model.line(outcome.subject_id) if outcome else None
        if line is None or outcome is None:
            return
        if item.file is not None:
            line.files.append(item.file)
        elif item.failure is not None:
            line.failures.append(item.failure)
        each = self._batch.each if self._batch is not None else 0
        made = len(line.files) + len(line.failures)
        line.stage = Stage.RUNNING if made < each else Stage.DONE
        if line.failures:
            line.stage = Stage.FAILED
        self.choices.model.touch(outcome.subject_id)
        if self._shown in (None, outcome.subject_id):
            self._on_person(outcome.subject_id)

    def _on_made(self, nothing: object) -> None:
        del nothing
        self._ended()
        self.save()

    def _on_ended(self, error: Exception) -> None:
        self._stopped = isinstance(error, Cancelled)
        self._ended()
        if self._stopped:
            self.save()
        else:
            self._errors.show(error, self)

    def _ended(self) -> None:
        self._drain()
        self._busy, self._task = False, None
        for line in self.choices.model.people:
            if line.stage is Stage.RUNNING:
                line.stage = Stage.WAITING
                self.choices.model.touch(line.person.subject_id)
        self.foot.end()
        self.choices.lock(on=False)
        numbered = [(Kind.DOCUMENT, one) for file in self.files for one in file.delivered]
        told = [(self._source.changed, file.subject_id) for file in self.files]
        self._bus.publish(Changes.gather([*numbered, *told]), self)
        self._on_choices()

    def _on_saved(self, paths: list[Path]) -> None:
        lines = self.choices.model.people
        self.foot.open_folder.setVisible(bool(paths))
        self.foot.save.hide()
        self.foot.list.setVisible(any(line.failures for line in lines))
        self.foot.say(saved_words(lines, len(paths), stopped=self._stopped))

    def _on_listed(self, path: Path) -> None:
        self.foot.open_folder.show()
        self.foot.say(f"Liste enregistrée\u00a0: {path.name}")

    def _on_fault(self, error: Exception) -> None:
        self.foot.save.setVisible(bool(self.files))
        self._errors.show(error, self)

    def _on_printed(self, pages: int) -> None:
        if pages:
            self.foot.say(sent_words(pages))
        else:
            title = "Aucune imprimante n’a répondu"
            self._errors.tell(title, "Les fichiers sont prêts dans le dossier choisi.", self)

    def _on_files(self) -> None:
        self.foot.save.setVisible(bool(self.files) and not self._busy)

    def _on_choices(self) -> None:
        kinds, wanted = self.choices.chosen_kinds, len(self.choices.model.wanted)
        total = len(self.choices.model.people)
        self.count.setText(f"{total} {self._source.many if total > 1 else self._source.one}")
        batch, printer = self._batch, self.choices.printer
        if batch is not None and not self._busy and batch.differs(kinds, printer):
            self._batch = None
            self.choices.model.forget_results()
            self.choices.tell_ready()
            self.foot.forget()
            return
        if self._busy:
            return
        ready = len({file.subject_id for file in self.files})
        left = any(line.wanted and not line.failures for line in self._unready())
        if ready and not left:
            self.foot.set_go(f"Imprimer {the_folders(ready)}", "printer")
        else:
            verb = "Reprendre" if self._stopped else f"Préparer {the_folders(wanted)}"
            self.foot.set_go(verb, "file-text")
        self.foot.go.setEnabled(bool(kinds and wanted))
        if self._source.checked:
            self.checking.ask(kinds)
        self._on_person(self._shown)

    def _on_checked(self) -> None:
        """Hold the main button while no line ticked can have its documents; say how many lack."""
        lines = [line for line in self.choices.model.people if line.wanted]
        lacking = sum(bool(line.failures) for line in lines)
        if lacking == len(lines) and not self.files:
            self.foot.go.setEnabled(False)
        words = f"{lacking} à compléter avant de délivrer." if lacking else ""
        self.foot.say(words)

    def _on_person(self, subject_id: UUID | None) -> None:
        line = self.choices.model.line(subject_id) if subject_id is not None else None
        if line is None or subject_id is None:
            return
        self._shown = subject_id
        name = line.person.words
        self.pages.forget()
        if line.files:
            self.preview.show_file(f"{name} · {line.files[0].label}", line.files[0].data)
        elif line.failures and self._batch is not None:
            self.preview.show_sentence(name, line.failures[0].reason)
        elif self._busy:
            self.preview.show_sentence(name, "En attente\u00a0: les pages arrivent.")
        elif self.choices.chosen_kinds:
            self._preview(subject_id, name)
        else:
            self.preview.show_sentence(name, "Cochez un document.")

    def _preview(self, subject_id: UUID, name: str) -> None:
        line = self.choices.model.line(subject_id)
        never = line.person.never if line is not None else ()
        kind = next(kind for kind in self.choices.chosen_kinds if kind not in never)
        self.pages.ask(subject_id, name, kind, self.choices.days, self.choices.form)

    def _on_fill(self, subject_id: UUID) -> None:
        line = self.choices.model.line(subject_id)
        if line is not None:
            self.fill_asked.emit(line.person.record_id)

    def _on_open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.choices.folder)))

    def reject(self) -> None:
        """Close; while documents are being made, stop them first."""
        if not self._busy:
            super().reject()
        else:
            self.stop()
