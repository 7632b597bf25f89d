"""The import wizard: file, columns, verification, import, with the way back at each step."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from e2c_desktop.domain.errors import E2CError, ImportProblem
from e2c_desktop.domain.french import typography
from e2c_desktop.domain.import_kinds import ImportKind
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services.imports import ColumnMapping, ImportDone, sample_of
from e2c_desktop.services.undo import UndoneAction
from e2c_desktop.services.work import Work
from e2c_desktop.ui.imports.check_step import CheckStep
from e2c_desktop.ui.imports.columns_card import ColumnsCard
from e2c_desktop.ui.imports.doing import READING, WRITING, Importing
from e2c_desktop.ui.imports.file_step import FileStep
from e2c_desktop.ui.imports.foot import Foot
from e2c_desktop.ui.imports.other_steps import ResultStep, SampleCard
from e2c_desktop.ui.imports.saving import WizardFiles
from e2c_desktop.ui.imports.words import file_line, import_word
from e2c_desktop.ui.kit.buttons import ButtonRole, icon_button
from e2c_desktop.ui.kit.chips import Segment
from e2c_desktop.ui.kit.labels import ElidedLabel, IconLabel, Label
from e2c_desktop.ui.kit.layout import Line, Panel
from e2c_desktop.ui.kit.steps import Steps
from e2c_desktop.ui.kit.theme import theme
from e2c_desktop.ui.ports import Bus, Errors, Settings, Tasks, Toasts

FOLDER = "import/dossier"
TITLES = ("Fichier", "Colonnes", "Vérification", "Import")
FILE, COLUMNS, CHECK, RESULT = range(4)
_SIZE = (1230, 694)
_LEFT = 470


class ImportWizard(QDialog):
    """Brings in a file of trainees, of companies, of placements or of exits.

    Args:
        work: given to the services.
        reads: the read door of the screens.
        tasks: runs long work.
        errors: shows faults.
        toasts: short notices of the window.
        settings: choices kept on this machine.
        bus: tells every screen what changed.
        today: the day of today.
        parent: the window.
    """

    def __init__(
        self,
        *,
        work: Work,
        reads: Reads,
        tasks: Tasks,
        errors: Errors,
        toasts: Toasts,
        settings: Settings,
        bus: Bus,
        today: Callable[[], date],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        del reads  # everything shown here comes from the dry run
        self._errors, self._toasts = errors, toasts
        self._settings, self._bus = settings, bus
        self.setWindowTitle("Importer un fichier")
        self.doing = Importing(work, tasks, today, self)
        self.files = WizardFiles(
            work=work, tasks=tasks, errors=errors, toasts=toasts, today=today, parent=self
        )
        self._build()
        self._connect()
        self.file.folder = settings.value(FOLDER, str(Path.home()))
        self.go_to(FILE)
        self._fit()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        column.addWidget(Line())
        self.steps = Steps(TITLES)
        band = Panel("surface")
        band.setFixedHeight(theme().px(55))
        row = QHBoxLayout(band)
        row.setContentsMargins(20, 0, 20, 0)
        row.addWidget(self.steps)
        row.addStretch(1)
        row.addWidget(Label("Ce fichier contient", "muted"))
        self.kinds = Segment([kind.label for kind in ImportKind], name="Ce fichier contient")
        self.kinds.changed.connect(self._on_kind)
        row.addWidget(self.kinds)
        column.addWidget(band)
        column.addWidget(Line())
        self.pages = QStackedWidget()
        self.file = FileStep()
        self.columns = ColumnsCard()
        self.sample = SampleCard()
        self.checks = CheckStep()
        self.ending = ResultStep()
        self.right = QStackedWidget()
        self.right.addWidget(self.sample)
        self.right.addWidget(self.checks)
        middle = QWidget()
        beside = QHBoxLayout(middle)
        beside.setContentsMargins(16, 12, 16, 12)
        beside.setSpacing(12)
        self.columns.setFixedWidth(theme().px(_LEFT))
        beside.addWidget(self.columns)
        beside.addWidget(self.right, 1)
        for page in (self.file, middle, self.ending):
            self.pages.addWidget(page)
        column.addWidget(self.pages, 1)
        column.addWidget(Line())
        self.foot = Foot(self.files.menu)
        column.addWidget(self.foot)

    def _head(self) -> QWidget:
        head = Panel("surface")
        head.setFixedHeight(theme().px(32))
        row = QHBoxLayout(head)
        row.setContentsMargins(18, 0, 10, 0)
        row.setSpacing(8)
        row.addWidget(IconLabel("file-spreadsheet", size=16, token="text"))
        row.addWidget(Label("Importer depuis Excel", "bold"))
        self.about = ElidedLabel("", "small")
        row.addWidget(self.about, 1)
        self.cross = icon_button("x", "Fermer", size="small", role=ButtonRole.QUIET)
        self.cross.clicked.connect(self.reject)
        row.addWidget(self.cross)
        return head

    def _connect(self) -> None:
        doing = self.doing
        self.file.file_chosen.connect(self.read)
        self.file.sheet_left_out.connect(self._on_sheet)
        self.file.zone.model_asked.connect(self._on_model)
        self.columns.changed.connect(self._on_linked)
        self.columns.sheet_chosen.connect(self._show_sample)
        self.checks.lines.corrected.connect(doing.correct)
        self.checks.lines.skipped.connect(self._on_skipped)
        self.checks.lines.picked.connect(doing.choose)
        self.checks.lines.all_accepted.connect(doing.accept_all)
        self.ending.undo_asked.connect(doing.take_back)
        self.foot.back.clicked.connect(self.go_back)
        self.foot.go.clicked.connect(self.go_on)
        self.foot.close_button.clicked.connect(self.reject)
        self.foot.progress.stop_asked.connect(doing.stop)
        doing.began.connect(self._on_began)
        doing.progressed.connect(self._on_progressed)
        doing.ended.connect(self._refresh)
        doing.read.connect(self._on_read)
        doing.checked.connect(self._on_checked)
        doing.imported.connect(self._on_imported)
        doing.undone.connect(self._on_undone)
        doing.failed.connect(self._on_failed)

    def _on_model(self) -> None:
        self.files.save_model(self.doing.kind)

    def _fit(self) -> None:
        """Take the drawn size, or what the screen leaves."""
        screen = self.screen().availableGeometry().size()
        width = min(theme().px(_SIZE[0]), screen.width() - 36)
        height = min(theme().px(_SIZE[1]), screen.height() - 36)
        self.resize(width, height)

    def step(self) -> int:
        """Return the step in force."""
        return self.steps.current()

    def go_to(self, step: int) -> None:
        """Show a step."""
        self.steps.set_current(step)
        self.pages.setCurrentIndex({FILE: 0, RESULT: 2}.get(step, 1))
        self.right.setCurrentIndex(1 if step == CHECK else 0)
        self._refresh()
        places: dict[int, QWidget] = {
            FILE: self.file.zone.button,
            RESULT: self.foot.close_button,
        }
        focus = places.get(step, self.foot.go)
        focus.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_back(self) -> None:
        """Return to the step before."""
        if not self.doing.busy and self.step() in (COLUMNS, CHECK):
            self.go_to(self.step() - 1)

    def go_on(self) -> None:
        """Do what the main button says."""
        if self.doing.busy or not self.foot.go.isEnabled():
            return
        if self.step() == FILE and self.doing.book is not None:
            self.go_to(COLUMNS)
        elif self.step() == COLUMNS:
            self.doing.check()
        elif self.step() == CHECK:
            self.doing.write()

    def read(self, file: Path) -> None:
        """Read a file that was chosen or dropped."""
        if self.doing.busy:
            return
        self._settings.set_value(FOLDER, str(file.parent))
        self.file.folder = str(file.parent)
        self.doing.read_from(file)

    def _on_read(self) -> None:
        book = self.doing.book
        if book is None:
            return
        self.checks.lines.forget()
        self._show_kind()
        self.file.show_file(book.name, self.doing.mappings, list(book.warnings))
        self._show_columns()
        if len(self.doing.mappings) == 1 and not book.warnings:
            self.go_to(COLUMNS)
        else:
            self.go_to(FILE)
            self.foot.go.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_kind(self, index: int) -> None:
        """Take the file for another kind; its columns are then looked for anew."""
        try:
            self.doing.read_as(list(ImportKind)[index])
        except ImportProblem as error:
            self._errors.show(error, self)
        self._show_kind()
        if self.doing.book is None:
            return
        self.checks.lines.forget()
        self.file.show_file(self.doing.book.name, self.doing.mappings, [])
        self._show_columns()
        self._refresh()

    def _show_kind(self) -> None:
        self.kinds.set_current(list(ImportKind).index(self.doing.kind))

    def _show_columns(self) -> None:
        self.columns.show_mappings(self.doing.chosen_mappings)
        self._show_sample(self.columns.shown_sheet)

    def _show_sample(self, sheet: str) -> None:
        book = self.doing.book
        found = [one for one in self.doing.mappings if one.sheet == sheet]
        if book is not None and found:
            self.sample.show_sample(sample_of(book, found[0]))

    def _on_sheet(self, sheet: str, out: bool) -> None:
        self.doing.leave_out(sheet, out=out)
        self._show_columns()
        self._refresh()

    def _on_linked(self, mapping: ColumnMapping) -> None:
        self.doing.link(mapping)
        if self.step() == CHECK:
            self.doing.check()

    def _on_skipped(self, place: tuple[str, int], out: bool) -> None:
        self.doing.skip(place, out=out)

    def _on_checked(self) -> None:
        preview = self.doing.preview
        if preview is None:
            return
        self.files.preview = preview
        self.checks.show_preview(preview)
        if self.step() != CHECK:
            self.go_to(CHECK)
        else:
            self._refresh()

    def _on_imported(self, done: ImportDone) -> None:
        preview = self.doing.preview
        if preview is None:
            return
        self._bus.publish(done.changes, self)
        self.ending.show_done(preview)
        self.go_to(RESULT)
        count = preview.figures.importable
        words = "1 ligne importée" if count == 1 else f"{count} lignes importées"
        self._toasts.say(words, action="Annuler", run=self.doing.take_back, action_icon="undo-2")

    def _on_undone(self, undone: UndoneAction) -> None:
        self._bus.publish(undone.changes, self)
        self.ending.show_undone()
        self.go_to(RESULT)
        self._toasts.say("Import annulé")

    def _on_failed(self, error: Exception, words: str) -> None:
        if words == READING and isinstance(error, E2CError):
            self.doing.book = None
            self.about.set_text("")
            title = error.title if isinstance(error, ImportProblem) else ImportProblem.title
            self.file.refuse(title, str(error))
            self.go_to(FILE)
            return
        self._refresh()
        self._errors.show(error, self)

    def _on_began(self, words: str) -> None:
        self.foot.progress.begin(words)
        self._refresh()

    def _on_progressed(self, done: int, total: int, words: str) -> None:
        self.foot.progress.report(done, total, typography(words), title=self.doing.busy)

    def _refresh(self) -> None:
        """Say what can be done now."""
        doing, step = self.doing, self.step()
        preview, busy = doing.preview, bool(doing.busy)
        lines = preview.figures.lines if preview is not None and step >= CHECK else None
        if doing.book is not None:
            read = [one.sheet for one in doing.chosen_mappings if one.header_row is not None]
            self.about.set_text(file_line(doing.book.name, read, lines))
        readable = any(one.header_row is not None for one in doing.chosen_mappings)
        self.foot.show_step(
            busy=busy,
            back=step in (COLUMNS, CHECK),
            problems=step in (CHECK, RESULT) and bool(self.checks.lines.looks),
            finished=step == RESULT,
            saved=doing.done is not None,
        )
        if step == CHECK and preview is not None:
            self.foot.set_go(import_word(preview.figures), enabled=preview.figures.importable > 0)
        else:
            words = "Vérifier les lignes" if step == COLUMNS else "Continuer"
            self.foot.set_go(words, enabled=doing.book is not None and readable)
        self.kinds.setEnabled(not busy and step in (FILE, COLUMNS))
        for widget in (self.pages, self.cross):
            widget.setEnabled(doing.busy not in (READING, WRITING))

    def reject(self) -> None:
        """Close; a reading is stopped, a writing is waited for."""
        if self.doing.busy == WRITING:
            return
        self.doing.stop()
        super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press the button it is on, never import from the field it is typed in."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stay open while the import is being written."""
        if self.doing.busy == WRITING:
            event.ignore()
        else:
            super().closeEvent(event)
