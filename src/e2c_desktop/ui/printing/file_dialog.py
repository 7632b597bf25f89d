"""A document or a list that is already made: to read, to save, to print."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from e2c_desktop.domain.french import typography
from e2c_desktop.services.printing_files import Folder
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.labels import Label
from e2c_desktop.ui.kit.layout import Line, Panel
from e2c_desktop.ui.kit.theme import theme
from e2c_desktop.ui.ports import Errors, Progress, Tasks
from e2c_desktop.ui.printing.paper import Paper
from e2c_desktop.ui.printing.preview_pane import PreviewPane

_SIZE = (900, 704)


class FileDialog(QDialog):
    """Shows the pages of one file."""

    def __init__(
        self, data: bytes, name: str, tasks: Tasks, errors: Errors, *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(typography(Path(name).stem))
        self._data, self._name = data, name
        self._tasks, self._errors = tasks, errors
        self.paper = Paper(tasks, self)
        self.paper.printed.connect(self._on_printed)
        self.paper.failed.connect(self._on_fault)
        self.preview = PreviewPane()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.preview, 1)
        column.addWidget(Line())
        column.addWidget(self._foot())
        self.preview.show_file(Path(name).stem, data)
        screen = self.screen().availableGeometry().size()
        self.resize(
            min(theme().px(_SIZE[0]), screen.width() - 36),
            min(theme().px(_SIZE[1]), screen.height() - 36),
        )

    def _foot(self) -> QWidget:
        foot = Panel("surface")
        foot.setFixedHeight(theme().px(60))
        row = QHBoxLayout(foot)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(8)
        self.said = Label("", "small")
        self.close_button = Button("Fermer")
        self.close_button.clicked.connect(self.reject)
        self.save_button = Button("Enregistrer…", icon="save")
        self.save_button.clicked.connect(self.ask_target)
        self.print_button = Button("Imprimer…", ButtonRole.PRIMARY, icon="printer")
        self.print_button.setDefault(True)
        self.print_button.clicked.connect(self._on_print)
        row.addWidget(self.said, 1)
        for button in (self.close_button, self.save_button, self.print_button):
            row.addWidget(button)
        return foot

    def data(self) -> bytes:
        """Return the file."""
        return self._data

    def ask_target(self) -> None:
        """Ask where the file goes."""
        dialog = QFileDialog(self, "Enregistrer le document", self._name, "PDF (*.pdf)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.fileSelected.connect(self.save_as)
        dialog.open()

    def save_as(self, name: str) -> None:
        """Write the file; another file of that name is never replaced."""
        target, data = Path(name), self._data

        def work(progress: Progress) -> Path:
            progress.report(0, 0, "Enregistrement")
            return Folder(target.parent).save(target.name, data)

        self._tasks.submit(self, work, done=self._on_saved, failed=self._on_fault)

    def _on_print(self) -> None:
        self.paper.ask(self.data)

    def _on_saved(self, path: Path) -> None:
        self.said.setText(typography(f"Enregistré : {path.name}"))

    def _on_printed(self, pages: int) -> None:
        if pages:
            sent = "pages envoyées" if pages > 1 else "page envoyée"
            self.said.setText(f"{pages} {sent} à l’imprimante")
        else:
            words = "Enregistrez le fichier, puis imprimez-le plus tard."
            self._errors.tell("Aucune imprimante n’a répondu", words, self)

    def _on_fault(self, error: Exception) -> None:
        self._errors.show(error, self)
