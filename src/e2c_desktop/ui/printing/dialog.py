"""The printing dialog: documents and people at the left, the very pages at the right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from e2c_desktop.domain.changes import Changes, Kind
from e2c_desktop.domain.errors import Cancelled, E2CError
from e2c_desktop.domain.french import typography
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services.printing import preview_document
from e2c_desktop.services.printing_files import merge_files
from e2c_desktop.services.printing_items import PrintedFile, PrintedItem
from e2c_desktop.services.work import Work
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.labels import Label
from e2c_desktop.ui.kit.layout import Line, Panel
from e2c_desktop.ui.kit.notes import ProgressLine
from e2c_desktop.ui.kit.theme import theme
from e2c_desktop.ui.printing.batch import Batch, Progress, Saving
from e2c_desktop.ui.printing.choices import ChoicesPane
from e2c_desktop.ui.printing.paper import office_printer, print_file, set_a4
from e2c_desktop.ui.printing.people_model import Stage
from e2c_desktop.ui.printing.ports import Bus, Errors, Settings, Task, Tasks
from e2c_desktop.ui.printing.preview_pane import PreviewPane

FOLDER = "impression/dossier"
_SIZE = (1270, 704)
_LEFT = 404


class PrintDialog(QDialog):
    """Prepares, shows, saves and prints documents for one person or a whole cohort.

    Signals:
        fill_asked: the trainee whose record lacks something a document needs.
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
        path_ids: Sequence[UUID],
        documents: Path | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._work, self._tasks, self._errors = work, tasks, errors
        self._settings, self._bus, self._today = settings, bus, today
        self._task: Task | None = None
        self._batch: Batch | None = None
        self._shown: UUID | None = None
        self._asked = 0
        self._printer = office_printer()
        default = documents or Path.home() / "Documents" / "E2C" / "Impressions"
        folder = Path(settings.value(FOLDER, str(default)))
        self.choices = ChoicesPane(reads.people_of_paths(path_ids), folder)
        self.preview = PreviewPane()
        self.setWindowTitle("Imprimer des documents")
        self._build()
        self.choices.changed.connect(self._on_choices)
        self.choices.person_chosen.connect(self._on_person)
        self._on_choices()
        self.choices.table.choose_row(0)
        self._fit()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        self.choices.setFixedWidth(theme().px(_LEFT))
        middle.addWidget(self.choices)
        middle.addWidget(Line(vertical=True))
        middle.addWidget(self.preview, 1)
        column.addLayout(middle, 1)
        column.addWidget(Line())
        column.addWidget(self._foot())

    def _foot(self) -> QWidget:
        foot = Panel("surface")
        foot.setFixedHeight(theme().px(60))
        row = QHBoxLayout(foot)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(8)
        self.progress = ProgressLine()
        self.progress.stop_asked.connect(self.stop)
        self.progress.hide()
        self.said = Label("", "small", wrap=True)
        self.open_folder = Button("Ouvrir le dossier", icon="folder-open")
        self.open_folder.clicked.connect(self._on_open_folder)
        self.close_button = Button("Fermer")
        self.close_button.clicked.connect(self.reject)
        self.paper = Button("Imprimer…", icon="printer")
        self.paper.clicked.connect(self.ask_printer)
        self.go = Button("", ButtonRole.PRIMARY, icon="file-text")
        self.go.setDefault(True)
        self.go.clicked.connect(self.prepare)
        row.addWidget(self.progress, 1)
        row.addWidget(self.said, 1)
        for button in (self.open_folder, self.close_button, self.paper, self.go):
            row.addWidget(button)
        self.open_folder.hide()
        return foot

    def _fit(self) -> None:
        """Take the drawn size, or what the screen leaves."""
        screen = self.screen().availableGeometry().size()
        width = min(theme().px(_SIZE[0]), screen.width() - 36)
        height = min(theme().px(_SIZE[1]), screen.height() - 36)
        self.resize(width, height)

    @property
    def files(self) -> list[PrintedFile]:
        """Everything made so far, in the order of the list."""
        return [file for line in self.choices.model.people for file in line.files]

    def prepare(self) -> None:
        """Make the documents of everybody ticked and not made yet, then write the files."""
        lines = self.choices.model.people
        waiting = [line.person.path_id for line in lines if line.wanted and not line.files]
        if not waiting:
            self._save()
            return
        self._settings.set_value(FOLDER, str(self.choices.folder))
        batch = Batch(self._work, self.choices.chosen_kinds, waiting, self._today())
        self._batch = batch
        self.choices.lock(on=True)
        self.said.hide()
        self.progress.begin("Préparation des documents")
        self.progress.show()
        self._hold(on=True)
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

    def ask_printer(self) -> None:
        """Ask for a printer, then print what is ready on paper."""
        dialog = QPrintDialog(self._printer, self)
        dialog.accepted.connect(self.print_on_paper)
        dialog.open()

    def print_on_paper(self) -> None:
        """Print everything made on the chosen printer, A4, as it is seen."""
        set_a4(self._printer)
        data, printer = merge_files(self.files), self._printer

        def work(progress: Progress) -> int:
            done = 0
            for page, total in print_file(data, printer):
                progress.report(page, total, "Impression")
                done = page + 1
            return done

        self._tasks.submit(
            self, work, done=self._on_printed, failed=self._on_fault, label="L’impression"
        )

    def _hold(self, *, on: bool) -> None:
        for button in (self.go, self.paper, self.close_button):
            button.setEnabled(not on)

    def _on_progress(self, done: int, total: int, label: str) -> None:
        self.progress.report(done, total, typography(label))
        self._drain()

    def _drain(self) -> None:
        if self._batch is None:
            return
        while self._batch.items:
            self._take(self._batch.items.popleft())
        self.choices.tell_ready()

    def _take(self, item: PrintedItem) -> None:
        outcome = item.file or item.failure
        line = self.choices.model.line(outcome.path_id) if outcome else None
        if line is None or outcome is None:
            return
        if item.file is not None:
            line.files.append(item.file)
            line.stage = Stage.DONE if not line.failures else Stage.FAILED
        elif item.failure is not None:
            line.failures.append(item.failure)
            line.stage = Stage.FAILED
        self.choices.model.touch(outcome.path_id)
        if self._shown in (None, outcome.path_id):
            self._on_person(outcome.path_id)

    def _on_made(self, nothing: object) -> None:
        del nothing
        self._ended()
        self._save()

    def _on_ended(self, error: Exception) -> None:
        self._ended()
        if not isinstance(error, Cancelled):
            self._errors.show(error, self)
            return
        ready = sum(line.stage is Stage.DONE for line in self.choices.model.people)
        left = len(self.choices.model.wanted) - ready
        self._say(f"Arrêté. {ready} prêts, {left} restants.")
        self.go.set_text("Reprendre")

    def _ended(self) -> None:
        self._drain()
        self._task = None
        self.progress.hide()
        self.said.show()
        self.choices.lock(on=False)
        self._hold(on=False)
        self._tell_changes()
        self._on_choices()

    def _tell_changes(self) -> None:
        numbered = [(Kind.DOCUMENT, f.document_id) for f in self.files if f.document_id]
        paths = [(Kind.PATH, file.path_id) for file in self.files]
        self._bus.publish(Changes.gather([*numbered, *paths]), self)

    def _save(self) -> None:
        saving = Saving(self.files, self.choices.folder, self.choices.merged)
        if saving.files:
            self._tasks.submit(self, saving.run, done=self._on_saved, failed=self._on_fault)
        else:
            self._say_end(0)

    def _on_saved(self, paths: list[Path]) -> None:
        self.open_folder.show()
        self._say_end(len(paths))

    def _say_end(self, written: int) -> None:
        failed = [line for line in self.choices.model.people if line.failures]
        words = f"{written} fichiers enregistrés" if written > 1 else "1 fichier enregistré"
        parts = [words if written else "Aucun fichier"]
        if failed:
            parts.append(f"{len(failed)} à compléter : voir la liste")
        self._say(". ".join(parts) + ".")

    def _on_fault(self, error: Exception) -> None:
        self._errors.show(error, self)

    def _on_printed(self, pages: int) -> None:
        if pages:
            self._say(f"{pages} pages envoyées à l’imprimante.")
        else:
            title = "Aucune imprimante n’a répondu"
            self._errors.tell(title, "Les fichiers sont prêts dans le dossier choisi.", self)

    def _say(self, words: str) -> None:
        self.said.setText(typography(words))
        self.said.setAccessibleName(typography(words))

    def _on_choices(self) -> None:
        kinds, wanted = len(self.choices.chosen_kinds), len(self.choices.model.wanted)
        if self._batch is not None and list(self._batch.kinds) != self.choices.chosen_kinds:
            self._batch = None
            self.choices.model.forget_results()
            return
        people = f"les {wanted} dossiers" if wanted > 1 else "le dossier"
        ready = bool(self.files)
        self.go.set_text(typography(f"Enregistrer {people}" if ready else f"Préparer {people}"))
        self.go.setEnabled(bool(kinds and wanted) and self._task is None)
        self.paper.setEnabled(ready and self._task is None)
        self._on_person(self._shown)

    def _on_person(self, path_id: UUID | None) -> None:
        if path_id is None:
            return
        self._shown = path_id
        line = self.choices.model.line(path_id)
        if line is None:
            return
        name = f"{line.person.last_name.upper()} {line.person.first_name}"
        if line.files:
            self.preview.show_file(f"{name} · {line.files[0].kind.label}", line.files[0].data)
        elif line.failures:
            self.preview.show_sentence(name, line.failures[0].reason)
        elif self.choices.chosen_kinds:
            self._preview(path_id, name)
        else:
            self.preview.show_sentence(name, "Cochez un document.")

    def _preview(self, path_id: UUID, name: str) -> None:
        kind, on, base = self.choices.chosen_kinds[0], self._today(), self._work
        self._asked += 1
        asked = self._asked

        def work(progress: Progress) -> bytes:
            progress.report(0, 0, "")
            return preview_document(base, kind=kind, path_id=path_id, on=on)

        def done(data: bytes) -> None:
            if asked == self._asked:
                self.preview.show_file(f"{name} · {kind.label}", data)

        def failed(error: Exception) -> None:
            if asked == self._asked:
                self._no_preview(name, error)

        self._tasks.submit(self, work, done=done, failed=failed)

    def _no_preview(self, name: str, error: Exception) -> None:
        if isinstance(error, E2CError):
            self.preview.show_sentence(name, error.happened)
        else:
            self._errors.show(error, self)

    def _on_open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.choices.folder)))

    def reject(self) -> None:
        """Close, unless documents are being made."""
        if self._task is None:
            super().reject()
