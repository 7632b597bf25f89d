"""A dialog that issues documents told by choices alone: choices at the left, pages at the right."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, ClassVar
from uuid import UUID

from PySide6.QtCore import Qt, QUrl, SignalInstance
from PySide6.QtGui import QDesktopServices, QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from e2c_desktop.domain.changes import Changes, Kind
from e2c_desktop.domain.codes import DocumentKind
from e2c_desktop.domain.errors import Cancelled, E2CError
from e2c_desktop.services.printing_files import merge_files
from e2c_desktop.services.printing_items import PrintedFile, PrintedItem, PrintFailure
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

FOLDER = "impression/dossier"
_SIZE = (1270, 704)
_WAITING = "Les pages arrivent."
_READ_ONLY = "La base est en lecture seule. L’aperçu seul est possible."


@dataclass(frozen=True, slots=True)
class IssuingDoors:
    """What the dialog touches of the window around it; `documents` is where files go first."""

    work: Work
    tasks: Tasks
    errors: Errors
    settings: Settings
    bus: Bus
    today: Callable[[], date]
    documents: Path


class IssuingDialog(QDialog):
    """Shows, numbers, saves and prints what some choices tell.

    Args:
        doors: of the window around.
        title: of the dialog.
        choices: the left side; it tells that something else is asked for by `changed`.
        first: the choice that has the keyboard at first.

    Attributes:
        files: what was issued last.
    """

    CHANGED: ClassVar[tuple[Kind, ...]] = (Kind.DOCUMENT,)
    """The kinds of records that issuing touches."""
    LEFT: ClassVar[int] = 316
    """Width of the choices, at zoom 100 %."""
    INCOMPLETE = ""
    """Said in place of the pages while the choices tell no document."""
    NOTHING = ""
    """Said when nothing was made, and nothing failed."""

    def __init__(
        self,
        doors: IssuingDoors,
        title: str,
        choices: QWidget,
        changed: SignalInstance,
        first: QWidget,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._doors, self._work, self._errors = doors, doors.work, doors.errors
        self._tasks, self._today = doors.tasks, doors.today
        self._folder = Path(doors.settings.value(FOLDER, str(doors.documents)))
        self._task: Task | None = None
        self._busy = False
        self._batch: Batch | None = None
        self.asked_times = 0
        self.files: list[PrintedFile] = []
        self._failures: list[PrintFailure] = []
        self.setWindowTitle(title)
        self._choices = choices
        self.head, self.preview, self.foot = Head(), PreviewPane(), Foot()
        self.paper = Paper(self._tasks, self)
        self._build()
        self._connect(changed)
        self._on_choices()
        first.setFocus()

    # What each dialog says of its documents.

    def wanted(self) -> Any:  # noqa: ANN401  # whatever its service takes
        """Return what is asked for; None while the choices tell no document."""
        raise NotImplementedError

    def wanted_label(self) -> str:
        """Return the name of the document asked for."""
        raise NotImplementedError

    def make(self, wanted: Any) -> Iterator[PrintedItem]:  # noqa: ANN401  # see `wanted`
        """Issue what is asked for, on the working thread."""
        raise NotImplementedError

    def make_preview(self, wanted: Any) -> bytes:  # noqa: ANN401  # see `wanted`
        """Return the pages as they would be issued, on the working thread."""
        raise NotImplementedError

    def merged(self) -> bool:
        """Tell whether all the documents go into one file."""
        return False

    def on_wanted(self, wanted: Any) -> None:  # noqa: ANN401  # see `wanted`
        """Offer what depends on other choices; nothing unless a dialog says so."""

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(Line())
        middle = QHBoxLayout()
        middle.setSpacing(0)
        left = Scrolled(margins=(0, 0, 0, 0))
        left.inner.addWidget(self._choices)
        left.setFixedWidth(theme().px(self.LEFT))
        middle.addWidget(left)
        middle.addWidget(Line(vertical=True))
        middle.addWidget(self.preview, 1)
        column.addLayout(middle, 1)
        column.addWidget(Line())
        column.addWidget(self.foot)
        screen = self.screen().availableGeometry().size()
        width = min(theme().px(_SIZE[0]), screen.width() - 36)
        self.resize(width, min(theme().px(_SIZE[1]), screen.height() - 36))

    def _connect(self, changed: SignalInstance) -> None:
        self.head.shut.clicked.connect(self.reject)
        changed.connect(self._on_choices)
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
        wanted = self.wanted()
        if wanted is None:
            return
        make = self.make

        def printer(
            work: Work, kinds: Sequence[DocumentKind], ids: Sequence[UUID], on: date
        ) -> Iterator[PrintedItem]:
            del work, kinds, ids, on
            return make(wanted)

        batch = self._batch = Batch(self._work, [], [], self._today(), printer, 1)
        self._failures = []
        self._busy = True
        self._choices.setEnabled(False)
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

    def _on_progress(self, done: int, total: int, label: str) -> None:
        self.foot.report(done, total, label, "")

    def _on_made(self, nothing: object) -> None:
        del nothing
        self._ended()

    def _on_ended(self, error: Exception) -> None:
        self._ended()
        if not isinstance(error, Cancelled):
            self._errors.show(error, self)

    def _ended(self) -> None:
        items = list(self._batch.items) if self._batch is not None else []
        self._busy, self._task = False, None
        self.files = [item.file for item in items if item.file is not None]
        self._failures = [item.failure for item in items if item.failure is not None]
        self.foot.end()
        self._choices.setEnabled(True)
        numbered = [
            (kind, file.document_id)
            for kind in self.CHANGED
            for file in self.files
            if file.document_id
        ]
        self._doors.bus.publish(Changes.gather(numbered), self)
        self._say_ready()
        if self.files:
            self.preview.show_file(self.files[0].kind.label, self.files[0].data)
            saving = Saving(self.files, self._folder, merged=self.merged())
            self._tasks.submit(self, saving.run, done=self._on_saved, failed=self._on_fault)
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
            return self.NOTHING
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
            self._errors.tell(title, "Les fichiers sont prêts dans le dossier choisi.", self)

    def _on_fault(self, error: Exception) -> None:
        self._errors.show(error, self)

    def _on_choices(self) -> None:
        """Forget what was made, and show the pages of what is asked for now."""
        self.files, self._failures = [], []
        self.foot.forget()
        self._say_ready()
        wanted = self.wanted()
        self.foot.go.setEnabled(wanted is not None and not self._work.read_only)
        self.asked_times += 1
        if wanted is None:
            self.preview.show_sentence("", self.INCOMPLETE)
            return
        if self._work.read_only:
            self.foot.say(_READ_ONLY)
        self.on_wanted(wanted)
        self._preview(wanted)

    def _preview(self, wanted: object) -> None:
        make, number, label = self.make_preview, self.asked_times, self.wanted_label()
        if not self.preview.has_pages():
            self.preview.show_sentence(label, _WAITING)

        def run(progress: Progress) -> bytes:
            progress.report(0, 0, "")
            return make(wanted)

        def done(data: bytes) -> None:
            if number == self.asked_times and not self.files:
                self.preview.show_file(label, data)

        def failed(error: Exception) -> None:
            if number != self.asked_times:
                return
            if isinstance(error, E2CError):
                self.preview.show_sentence(label, error.happened)
                self.foot.go.setEnabled(False)
            else:
                self._errors.show(error, self)

        self._tasks.submit(self, run, done=done, failed=failed, executor="db")

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
