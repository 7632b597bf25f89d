"""The left side of the printing dialog: which documents, how, where, for whom."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from e2c_desktop.domain.codes import DocumentKind
from e2c_desktop.domain.french import typography
from e2c_desktop.queries.hours_rows import HoursAsked
from e2c_desktop.services.booklet_forms import BookletForm
from e2c_desktop.services.contents_hours import TOLD_DAYS
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.fields import guard_wheel
from e2c_desktop.ui.kit.labels import ElidedLabel, Label
from e2c_desktop.ui.kit.layout import Line, Panel
from e2c_desktop.ui.kit.table import DataTable
from e2c_desktop.ui.kit.theme import theme
from e2c_desktop.ui.printing.days_row import DaysRow
from e2c_desktop.ui.printing.document_list import DocumentList
from e2c_desktop.ui.printing.paper_choice import PaperChoice
from e2c_desktop.ui.printing.people_delegate import PeopleDelegate, link_box
from e2c_desktop.ui.printing.people_model import PeopleModel, Stage
from e2c_desktop.ui.printing.presets import Preset, PresetMenu
from e2c_desktop.ui.printing.sources import (
    ExitPrinter,
    PathPrinter,
    Printer,
    PrintSource,
)

SEPARATE, MERGED = "Un fichier par document", "Un seul fichier"
EXIT_FILE = "Un dossier de sortie chacun"
_ANNEXES = "Bilans, fiches de stage, copies des certifications"
_BLANK = "Formulaires vierges"
_COHORT, _ADD_COHORT = "Promotion", "Ajouter une promotion"

Entries = Sequence[tuple[str, Callable[[], None]]]
"""Words of a menu, and what each does."""


class ChoicesPane(Panel):
    """Ticks and lists; it decides nothing.

    Args:
        source: what is printed, of whom.
        folder: where the files go first.
        cohorts: names of the cohorts that can be added, and what adds each.
        blanks: names of the forms to fill in by hand, and what shows each.
        today: the day of today.

    Signals:
        changed: documents or people changed.
        files_changed: folder or way changed.
        person_chosen: the line whose pages are to be shown, or None.
        fill_asked: the line whose record lacks something.
    """

    changed = Signal()
    files_changed = Signal()
    person_chosen = Signal(object)
    fill_asked = Signal(object)

    def __init__(
        self,
        source: PrintSource,
        folder: Path,
        *,
        cohorts: Entries = (),
        blanks: Entries = (),
        today: Callable[[], date] = date.today,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("surface", parent=parent)
        self.days_row = DaysRow(today)
        self.days_row.changed.connect(self._on_changed)
        self._folder, self._source = folder, source
        self.model = PeopleModel(source.lines, self)
        self.model.ticked.connect(self._on_ticked)
        self.documents = DocumentList(source.boxes, source.first)
        self.kinds = self.documents.kinds
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        top = QVBoxLayout()
        top.setContentsMargins(16, 8, 14, 10)
        top.setSpacing(8)
        top.addLayout(self._head(blanks))
        top.addWidget(self.documents)
        top.addWidget(self.days_row)
        self.annexes = QCheckBox(_ANNEXES)
        self.annexes.setChecked(True)
        self.annexes.toggled.connect(self._on_changed)
        top.addLayout(self._ways())
        top.addWidget(self.sides.changed_only)
        top.addWidget(self.annexes)
        top.addLayout(self._folder_row())
        column.addLayout(top)
        column.addWidget(Line())
        column.addWidget(self._people_head(cohorts))
        column.addWidget(self._people_list(), 1)
        self.days_row.hide()
        self.sides.follow(self.chosen_kinds)
        self.annexes.hide()
        self._on_ticked()
        self.documents.changed.connect(self._on_changed)

    def _head(self, blanks: Entries) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(Label("Documents", "h2"))
        row.addStretch()
        self.presets = PresetMenu(self._source.boxes, exit_files=self._source.dated, owner=self)
        self.presets.chosen.connect(self._on_preset)
        self.blanks = self._menu_button(_BLANK, "file-text", blanks)
        row.addWidget(self.presets.button)
        row.addWidget(self.blanks)
        return row

    def _menu_button(self, words: str, icon: str, entries: Entries) -> Button:
        """Return a button with its menu; hidden when there is nothing to offer."""
        button = Button(words, ButtonRole.LINK, icon=icon)
        menu = QMenu(self)
        for name, act in entries:
            menu.addAction(typography(name).replace("&", "&&")).triggered.connect(act)
        button.set_menu(menu)
        if not entries:  # shown before it has a parent, it would flash as a window
            button.hide()
        return button

    def _ways(self) -> QHBoxLayout:
        self.way, self.sides = QComboBox(), PaperChoice(self.kinds)
        self.sides.form_changed.connect(self._on_changed)
        self.way.setAccessibleName("Fichiers")
        self.way.addItems([SEPARATE, MERGED, *([EXIT_FILE] if self._source.dated else [])])
        self.way.currentIndexChanged.connect(self._on_changed)
        self.way.currentIndexChanged.connect(self.files_changed)
        row = QHBoxLayout()
        row.setSpacing(8)
        guard_wheel(self.way)
        for combo, stretch in ((self.way, 4), (self.sides, 3)):
            row.addWidget(combo, stretch)
        return row

    def _folder_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.folder_label = ElidedLabel("", "small")
        self.folder_label.set_text(str(self._folder))
        self.choose = Button("Dossier…", icon="folder", size="small")
        self.choose.clicked.connect(self._on_choose)
        row.addWidget(self.choose)
        row.addWidget(self.folder_label, 1)
        return row

    def _people_head(self, cohorts: Entries) -> QWidget:
        head = Panel("surface-alt")
        head.setFixedHeight(theme().px(32))
        row = QHBoxLayout(head)
        row.setContentsMargins(16, 0, 4, 0)
        self.everybody = QCheckBox()
        self.everybody.setTristate(True)
        self.everybody.clicked.connect(self._on_everybody)
        self.ready = Label("", "small")
        self.add_cohort = self._menu_button(_COHORT, "users", cohorts)
        self.add_cohort.setToolTip(_ADD_COHORT)
        self.add_cohort.setAccessibleName(_ADD_COHORT)
        row.addWidget(self.everybody, 1)
        row.addWidget(self.ready)
        row.addWidget(self.add_cohort)
        return head

    def _people_list(self) -> DataTable:
        self.table = DataTable(f"{self._source.many.capitalize()} à imprimer")
        self.table.horizontalHeader().hide()
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.setModel(self.model)
        self.table.setItemDelegate(PeopleDelegate(self.table))
        self.table.set_widths([0], stretch=0)
        self.table.row_chosen.connect(self.person_chosen)
        self.table.row_opened.connect(self._on_opened)
        self.table.clicked.connect(self._on_clicked)
        return self.table

    @property
    def chosen_kinds(self) -> list[DocumentKind]:
        """The documents ticked, in the order of the list; those of wrong days are not asked."""
        wrong = self.days_row.days is None
        return [kind for kind in self.documents.ticked() if not (wrong and kind in TOLD_DAYS)]

    @property
    def each(self) -> int:
        """How many documents each line has of those ticked."""
        chosen = self.chosen_kinds
        if self.exit_file:
            return 1
        return sum(any(kind in chosen for kind in one.kinds) for one in self._source.boxes)

    @property
    def days(self) -> HoursAsked:
        """The days that documents about hours tell."""
        return self.days_row.told

    @property
    def printer(self) -> Printer:
        """What makes the documents as they are asked."""
        if self.exit_file:
            return ExitPrinter(self.days, self.annexes.isChecked())
        if not self._source.dated:
            return self._source.printer
        return PathPrinter(self.days, self.form)

    @property
    def form(self) -> BookletForm:
        """How booklets go on paper."""
        return self.sides.form

    @property
    def exit_file(self) -> bool:
        """Whether the documents of each person are bound in an exit file."""
        return self.way.currentText() == EXIT_FILE

    @property
    def merged(self) -> bool:
        """Whether everything goes into one file."""
        return self.way.currentText() == MERGED

    @property
    def folder(self) -> Path:
        """Where the files go."""
        return self._folder

    def set_folder(self, folder: Path) -> None:
        """Choose where the files go."""
        self._folder = folder
        self.folder_label.set_text(str(folder))
        self.files_changed.emit()

    def lock(self, *, on: bool) -> None:
        """Hold the choices while the batch runs; the list can still be walked."""
        self.model.locked = on
        held = (
            *self.documents.boxes(),
            self.days_row,
            self.annexes,
            self.presets.button,
            self.way,
            self.sides,
            self.sides.changed_only,
            self.choose,
            self.everybody,
            self.add_cohort,
        )
        for widget in held:
            widget.setEnabled(not on)

    def tell_ready(self) -> None:
        """Count the people whose documents are made, and the pages of each document."""
        lines = self.model.people
        done = sum(line.stage is Stage.DONE for line in lines)
        self.ready.setText(typography(f"{done} fait{'s' if done > 1 else ''}") if done else "")
        for one in self._source.boxes:
            files = (file for line in lines for file in line.files if file.kind in one.kinds)
            pages = sum(file.pages for file in files)
            self.documents.show_pages(one, pages)

    def _on_changed(self) -> None:
        told = any(box.isChecked() for kind, box in self.kinds.items() if kind in TOLD_DAYS)
        self.days_row.setVisible(self._source.dated and told)
        self.sides.follow(self.chosen_kinds)
        self.annexes.setVisible(self.exit_file)
        self.changed.emit()

    def _on_preset(self, preset: Preset) -> None:
        """Tick the documents of a batch, and nothing else."""
        self.way.setCurrentText(EXIT_FILE if preset.exit_file else SEPARATE)
        for kind, box in self.kinds.items():
            own = next(one.kinds for one in self._source.boxes if kind in one.kinds)
            box.setChecked(any(kind in preset.kinds for kind in own))

    def _on_ticked(self) -> None:
        wanted, total = len(self.model.wanted), len(self.model.people)
        states = Qt.CheckState
        state = states.PartiallyChecked if 0 < wanted < total else states.Unchecked
        self.everybody.setCheckState(states.Checked if wanted == total else state)
        ending = ("e" if self._source.feminine else "") + ("s" if wanted > 1 else "")
        many = self._source.many.capitalize()
        self.everybody.setText(typography(f"{many}, {wanted} coché{ending} sur {total}"))
        self.changed.emit()

    def _on_everybody(self) -> None:
        self.model.tick_all(len(self.model.wanted) < len(self.model.people))

    def _on_clicked(self, index: QModelIndex) -> None:
        here = self.table.viewport().mapFromGlobal(QCursor.pos())
        if link_box(self.table.visualRect(index)).contains(here):
            self._on_opened(self.model.people[index.row()].person.subject_id)

    def _on_opened(self, subject_id: object) -> None:
        failed = (line for line in self.model.people if line.failures)
        if any(line.person.subject_id == subject_id for line in failed):
            self.fill_asked.emit(subject_id)

    def _on_choose(self) -> None:
        dialog = QFileDialog(self, "Choisir un dossier", str(self._folder))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(self._on_folder_chosen)
        dialog.open()

    def _on_folder_chosen(self, name: str) -> None:
        self.set_folder(Path(name))
