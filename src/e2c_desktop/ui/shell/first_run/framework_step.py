"""Fifth step: the competences that people are assessed with, the demonstration or the school's."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QButtonGroup, QWidget

from e2c_desktop.domain.errors import E2CError, InvalidDraft
from e2c_desktop.domain.framework_draft import edition_words
from e2c_desktop.domain.french import typography
from e2c_desktop.domain.problems import Problem
from e2c_desktop.services.framework_files import FrameworkPreview, import_framework
from e2c_desktop.services.work import Work
from e2c_desktop.ui.frameworks.files import FrameworkReading
from e2c_desktop.ui.frameworks.import_dialog import ImportFrameworkDialog
from e2c_desktop.ui.kit.labels import Label
from e2c_desktop.ui.kit.theme import theme
from e2c_desktop.ui.ports import Errors, Tasks
from e2c_desktop.ui.shell.first_run.start_step import RadioCard
from e2c_desktop.ui.shell.first_run.step import Step

_LISTS = (
    "Les listes de choix, les codes de présence et les règles des sorties sont fournis : "
    "« Réglages » les change plus tard, comme le référentiel."
)


class FrameworkStep(Step):
    """Keeps the framework of the program, or brings in that of the school.

    Args:
        tasks: reads the file.
        errors: shows why a file cannot be read.
    """

    def __init__(self, tasks: Tasks, errors: Errors, parent: QWidget | None = None) -> None:
        super().__init__(
            "Compétences et listes",
            "Le référentiel avec lequel les stagiaires seront évalués. "
            "Celui du réseau n’est pas public : le programme en fournit un de démonstration.",
            parent,
        )
        self._errors = errors
        self._work: Work | None = None
        self._imported = False
        self.dialog: ImportFrameworkDialog | None = None
        self.reading = FrameworkReading(tasks, errors, self)
        self.reading.read.connect(self._on_read)
        self._group = QButtonGroup(self)
        self.keep = RadioCard(
            "list-checks",
            "Garder le référentiel de démonstration",
            "9 domaines, 26 compétences ; les documents disent qu’il n’est pas celui du réseau.",
        )
        self.bring = RadioCard(
            "file-spreadsheet",
            "Importer le référentiel de l’école",
            "Excel, LibreOffice ou CSV : les colonnes sont reconnues, puis vérifiées.",
        )
        for rank, card in enumerate((self.keep, self.bring)):
            card.setMaximumWidth(theme().px(620))
            self._group.addButton(card.radio, rank)
            self.body.addWidget(card)
        self.keep.radio.setChecked(True)
        self.done = Label("", tone="ok", wrap=True)
        self.done.hide()
        self.body.addWidget(self.done)
        self.body.addWidget(Label(typography(_LISTS), "muted", wrap=True))
        self.body.addStretch()

    def set_work(self, work: Work) -> None:
        """Give the base that was made."""
        self._work = work

    def is_complete(self) -> bool:
        """Ask for the file when one is to be brought in; the next step comes once it is."""
        if self.keep.radio.isChecked() or self._imported:
            return True
        if self._work is not None:
            self.reading.ask(self._work)
        return False

    def _on_read(self, preview: FrameworkPreview) -> None:
        self.dialog = ImportFrameworkDialog(preview, self._add, current=True, parent=self)
        self.dialog.accepted.connect(self._on_added)
        self.dialog.open()

    def _add(self, preview: FrameworkPreview, current: bool) -> Sequence[Problem] | None:
        if self._work is None:
            return None
        try:
            import_framework(self._work, preview=preview, current=current)
        except InvalidDraft as invalid:
            return invalid.problems
        except E2CError as refused:
            self._errors.show(refused, self)
            return None
        words = edition_words(preview.draft.name, preview.draft.version)
        self.done.setText(typography(f"« {words} » est importé."))
        return ()

    def _on_added(self) -> None:
        self._imported = True
        self.done.show()
        self.advance_asked.emit()

    def enter(self) -> None:
        """Let the arrows choose at once."""
        self.keep.radio.setFocus()
