"""A dialog of documents that no record has: choices at the left, the very pages at the right."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from e2c_desktop.domain.changes import Changes, Kind
from e2c_desktop.domain.codes import DocumentKind
from e2c_desktop.domain.errors import Cancelled, E2CError
from e2c_desktop.services.printing_files import merge_files
from e2c_desktop.services.printing_items import PrintedFile, PrintFailure
from e2c_desktop.services.work import Work
from e2c_desktop.ui.kit.dates import DateField
from e2c_desktop.ui.kit.layout import Line, Scrolled
from e2c_desktop.ui.kit.theme import theme
from e2c_desktop.ui.ports import Bus, Errors, Progress, Settings, Task, Tasks
from e2c_desktop.ui.printing.batch import Batch, Saving
from e2c_desktop.ui.printing.foot import Foot
from e2c_desktop.ui.printing.head import Head
from e2c_desktop.ui.printing.paper import Paper
from e2c_desktop.ui.printing.preview_pane import PreviewPane
from e2c_desktop.ui.printing.sources import Printer

FOLDER = "impression/dossier"
_SIZE = (1270, 704)
_WAITING = "Les pages arrivent."
_READ_ONLY = "La base est en lecture seule. L’aperçu seul est possible."


@dataclass(frozen=True, slots=True)
class PaperDoors:
    """What the dialog may touch of the window around it; `documents` is the folder first shown."""

    work: Work
    tasks: Tasks
    errors: Errors
    settings: Settings
    bus: Bus
    today: Callable[[], date]
    documents: Path


@dataclass(frozen=True, slots=True)
class PaperAsked:
    """What the choices ask for.

    Attributes:
        kind: of document.
        printer: makes and issues it.
        preview: makes its pages, without number.
    """

    kind: DocumentKind
    printer: Printer
    preview: Callable[[], bytes]


class IssuingDialog(QDialog):
    """Shows, numbers, saves and prints what choices ask for.

    A dialog of its own says what they ask (`asked`), and calls `refresh` when they change.

    Attributes:
        wrong: what is said while the choices ask for nothing that can be.
        nothing: what is said when nothing came of them.
    """

    wrong = ""
    nothing = ""

    def __init__(
        self,
        doors: PaperDoors,
        choices: QWidget,
        title: str,
        *,
        left: int = 316,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.doors = doors
        self._folder = Path(doors.settings.value(FOLDER, str(doors.documents)))
        self._task: Task | None = None
        self._busy = False
        self._batch: Batch | None = None
        self._number = 0
        self.files: list[PrintedFile] = []
        self._failures: list[PrintFailure] = []
        self.setWindowTitle(title)
        self._left = choices
        self.head, self.preview, self.foot = Head(), PreviewPane(), Foot()
        self.paper = Paper(doors.tasks, self)
        self._build(left)
        self._connect()

    def asked(self) -> PaperAsked | None:
        """Return what the choices ask for; None while it cannot be."""
        raise NotImplementedError

    def _build(self, left: int) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(Line())
        middle = QHBoxLayout()
        middle.setSpacing(0)
        scrolled = Scrolled(margins=(0, 0, 0, 0))
        scrolled.inner.addWidget(self._left)
        scrolled.setFixedWidth(theme().px(left))
        middle.addWidget(scrolled)
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
        self.foot.progress.stop_asked.connect(self.stop)
        self.foot.go.clicked.connect(self.advance)
        self.foot.open_folder.clicked.connect(self._on_open_folder)
        self.foot.leave.clicked.connect(self.reject)
        self.paper.printed.connect(self._on_printed)
        self.paper.failed.connect(self._on_fault)

    def advance(self) -> None:
        """Do what the main button says: make the documents, then print them on paper."""
        if self.files:
            self.paper.ask(partial(merge_files, self.files))
        else:
            self.prepare()

    def prepare(self) -> None:
        """Number and keep what is asked for, then write the files."""
        asked = self.asked()
        if asked is None:
            return
        doors = self.doors
        batch = self._batch = Batch(doors.work, [asked.kind], [], doors.today(), asked.printer, 1)
        self._failures = []
        self._busy = True
        self._left.setEnabled(False)
        self.foot.begin("Préparation des documents")
        self._task = doors.tasks.submit(
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

    def refresh(self) -> None:
        """Forget what was made, and show the pages of what is asked for now."""
        self.files, self._failures = [], []
        self.foot.forget()
        self._say_ready()
        asked, work = self.asked(), self.doors.work
        self.foot.go.setEnabled(asked is not None and not work.read_only)
        self._number += 1
        if asked is None:
            self.preview.show_sentence("", self.wrong)
            return
        if work.read_only:
            self.foot.say(_READ_ONLY)
        self._show(asked)

    def _show(self, asked: PaperAsked) -> None:
        number, title = self._number, asked.kind.label
        if not self.preview.has_pages():
            self.preview.show_sentence(title, _WAITING)

        def run(progress: Progress) -> bytes:
            progress.report(0, 0, "")
            return asked.preview()

        def done(data: bytes) -> None:
            if number == self._number and not self.files:
                self.preview.show_file(title, data)

        def failed(error: Exception) -> None:
            if number != self._number:
                return
            if isinstance(error, E2CError):
                self.preview.show_sentence(title, error.happened)
                self.foot.go.setEnabled(False)
            else:
                self.doors.errors.show(error, self)

        self.doors.tasks.submit(self, run, done=done, failed=failed, executor="db")

    def _on_progress(self, done: int, total: int, label: str) -> None:
        self.foot.report(done, total, label, "")

    def _on_made(self, nothing: object) -> None:
        del nothing
        self._ended()

    def _on_ended(self, error: Exception) -> None:
        self._ended()
        if not isinstance(error, Cancelled):
            self.doors.errors.show(error, self)

    def _ended(self) -> None:
        items = list(self._batch.items) if self._batch is not None else []
        self._busy, self._task = False, None
        self.files = [item.file for item in items if item.file is not None]
        self._failures = [item.failure for item in items if item.failure is not None]
        self.foot.end()
        self._left.setEnabled(True)
        numbered = [(Kind.DOCUMENT, file.document_id) for file in self.files if file.document_id]
        self.doors.bus.publish(Changes.gather(numbered), self)
        self._say_ready()
        if self.files:
            self.preview.show_file(self.files[0].kind.label, self.files[0].data)
            saving = Saving(self.files, self._folder, merged=False)
            tasks = self.doors.tasks
            tasks.submit(self, saving.run, done=self._on_saved, failed=self._on_fault)
        else:
            self.foot.say(self._failed_words())

    def _say_ready(self) -> None:
        if self.files:
            count = len(self.files)
            words = f"Imprimer les {count} documents" if count > 1 else "Imprimer le document"
            self.foot.set_go(words, "printer")
        else:
            self.foot.set_go("Délivrer et enregistrer", "file-text")

    def _failed_words(self) -> str:
        """Return what could not be made, and why when all have one reason."""
        reasons = dict.fromkeys(failure.reason for failure in self._failures)
        count = len(self._failures)
        if not count:
            return self.nothing
        made = "documents n’ont pas été faits" if count > 1 else "document n’a pas été fait"
        return f"{count} {made} ({', '.join(reasons)})."

    def _on_saved(self, paths: list[Path]) -> None:
        self.foot.open_folder.show()
        several = len(paths) > 1
        words = f"{len(paths)} fichiers enregistrés." if several else f"{paths[0].name} enregistré."
        self.foot.say(f"{words} {self._failed_words()}" if self._failures else words)

    def _on_printed(self, pages: int) -> None:
        if pages:
            sent = "pages envoyées" if pages > 1 else "page envoyée"
            self.foot.say(f"{pages} {sent} à l’imprimante.")
        else:
            title = "Aucune imprimante n’a répondu"
            self.doors.errors.tell(title, "Les fichiers sont prêts dans le dossier choisi.", self)

    def _on_fault(self, error: Exception) -> None:
        self.doors.errors.show(error, self)

    def _on_open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a day settles it: it never issues a document."""
        typed_in = self.focusWidget()
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and isinstance(typed_in, DateField):
            typed_in.settle()
        else:
            super().keyPressEvent(event)

    def reject(self) -> None:
        """Close; while documents are being made, stop them first."""
        if not self._busy:
            super().reject()
        else:
            self.stop()
