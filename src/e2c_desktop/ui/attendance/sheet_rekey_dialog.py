"""« Ressaisir une feuille signée »: from the number of the paper to what it says, by keys alone."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from e2c_desktop.domain.attendance import Half, Place
from e2c_desktop.domain.errors import E2CError
from e2c_desktop.domain.french import NBSP, long_date, typography
from e2c_desktop.domain.sheet_paper import paper_changes, sheet_code
from e2c_desktop.domain.sheet_rekey import Conflict
from e2c_desktop.domain.timetable import days_between
from e2c_desktop.queries.attendance_sheets import FoundSheet
from e2c_desktop.queries.attendance_week import WeekPerson, WeekSheet
from e2c_desktop.services.attendance import CellsOf
from e2c_desktop.services.attendance_sheets import file_signed_sheet
from e2c_desktop.ui.attendance.sheet_conflicts import ConflictsPane
from e2c_desktop.ui.attendance.sheet_rekey_grid import RekeyGrid
from e2c_desktop.ui.attendance.sheet_rekey_model import RekeyModel
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.dates import DateField, DateProblem
from e2c_desktop.ui.kit.labels import ElidedLabel, Label
from e2c_desktop.ui.kit.layout import Line, Panel
from e2c_desktop.ui.kit.notes import Note
from e2c_desktop.ui.kit.theme import theme
from e2c_desktop.ui.ports import RecordDoors
from e2c_desktop.ui.records.doing import RecordDoing

TITLE = "Ressaisir une feuille signée"
_HELP = "P E M d’une touche, R puis minutes, A ou un code · Entrée descend · Ctrl Entrée enregistre"
_ASK = "Tapez ou scannez le numéro imprimé en haut à droite de la feuille, puis Entrée."
_UNSAVED = "Cette feuille n’est pas enregistrée. Fermer encore l’abandonne."
_FROZEN = "La semaine est validée\u00a0: la feuille se classe, les présences ne changent plus."
_SIZE, _CONFLICTS = (1240, 650), 300


class RekeyDialog(QDialog):
    """One signed sheet after the other.

    Args:
        doors: of the page that opens it.
        doing: tells the other screens.
        code: a number already known.

    Attributes:
        code, received: the number of the paper, the day it came back.
        model, grid, conflicts: what is typed.
        saved: how many sheets were filed.
    """

    def __init__(
        self, doors: RecordDoors, doing: RecordDoing, code: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(TITLE)
        self._doors, self._doing = doors, doing
        self._sheet: FoundSheet | None = None
        self._week: WeekSheet | None = None
        self._warned = False
        self.saved = 0
        self.code = QLineEdit(code)
        self.code.setPlaceholderText("FE-2026-ORS-S12-A")
        self.code.setAccessibleName("Numéro de la feuille")
        self.received = DateField(today=doors.today)
        self.received.setAccessibleName("Feuille signée reçue le")
        self.about = ElidedLabel("", "h2")
        self.note = Note(_ASK, "info")
        self.model = RekeyModel(self)
        self.grid = RekeyGrid(self.model)
        self.conflicts = ConflictsPane(self.model)
        self.remark = ElidedLabel("", "small", tone="bad")
        self.close_button = Button("Fermer")
        self.save_button = Button("Enregistrer la feuille", ButtonRole.PRIMARY, icon="save")
        self._build()
        self._connect()
        self._forget()
        if code:
            self.look_up()

    def _build(self) -> None:
        screen = self.screen().availableGeometry().size()
        wide, tall = (theme().px(side) for side in _SIZE)
        self.resize(min(wide, screen.width() - 36), min(tall, screen.height() - 36))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(16, 12, 16, 10)
        head.setSpacing(8)
        head.addWidget(Label("Feuille n°", "muted"))
        self.code.setFixedWidth(theme().px(190))
        head.addWidget(self.code)
        head.addWidget(self.about, 1)
        head.addWidget(Label("Feuille signée reçue le", "muted"))
        self.received.setFixedWidth(theme().px(124))
        head.addWidget(self.received)
        outer.addLayout(head)
        told = QHBoxLayout()
        told.setContentsMargins(16, 0, 16, 10)
        told.addWidget(self.note)
        outer.addLayout(told)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self.grid, 1)
        self.conflicts.setFixedWidth(theme().px(_CONFLICTS))
        body.addWidget(self.conflicts)
        outer.addLayout(body, 1)
        outer.addWidget(Line())
        bar = Panel("surface")
        row = QHBoxLayout(bar)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(12)
        row.addWidget(self.remark, 1)
        row.addWidget(Label(_HELP, "small"))
        for button in (self.close_button, self.save_button):
            button.setAutoDefault(False)
            row.addWidget(button)
        outer.addWidget(bar)

    def _connect(self) -> None:
        self.code.returnPressed.connect(self.look_up)
        self.model.typed.connect(self._tell)
        self.model.refused.connect(self._on_refused)
        self.conflicts.decided.connect(self._on_decided)
        self.conflicts.shown.connect(self._on_shown)
        self.received.date_changed.connect(self._tell)
        self.close_button.clicked.connect(self.reject)
        self.save_button.clicked.connect(self.save)
        for keys in ("Ctrl+Return", "Ctrl+Enter", "Ctrl+S"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.save)
        QShortcut(QKeySequence("F4"), self).activated.connect(self.conflicts.go_to_next)

    # The paper.

    def look_up(self) -> None:
        """Look for the paper of the number typed, and show its week."""
        if self._unsaved() and sheet_code(self.code.text()) != self._known_code():
            self._say(_UNSAVED, "warn")
            self.code.setText(self._known_code())
            return
        try:
            found = self._doors.reads.presence.sheets.find(self.code.text())
        except E2CError as fault:
            self._forget()
            self._say(f"{fault.happened} {fault.advice}", "warn")
            self.code.selectAll()
            return
        self._show(found)

    def _known_code(self) -> str:
        return "" if self._sheet is None else self._sheet.code

    def _show(self, found: FoundSheet) -> None:
        week = self._doors.reads.presence.week(found.cohort_id, found.monday)
        known = {person.path_id: person for person in week.people}
        people = [known[one] for one in found.paper.people if one in known]
        self._sheet, self._week = found, week
        self.code.setText(found.code)
        self.model.show_sheet(week, people, found.paper.places)
        words = f"{found.cohort}, semaine du {long_date(found.monday)}"
        self.about.set_text(words)
        self.received.set_date(found.signed_on or self._doors.today())
        self._tell_changes(found, week)
        self.grid.begin()
        self._tell()

    def _tell_changes(self, found: FoundSheet, week: WeekSheet) -> None:
        told = [_FROZEN] if week.frozen else []
        planned = [place for place in _places(found) if _is_planned(week, place)]
        changes = paper_changes(found.paper, [one.path_id for one in week.people], planned)
        told += changes.sentences()
        if found.signed_on is not None:
            told.append(f"Cette feuille a été reçue le {long_date(found.signed_on)}.")
        self._say(" ".join(told), "warn" if told else "info")

    def _forget(self) -> None:
        self._sheet = self._week = None
        self.model.forget()
        self.about.set_text("")
        self.received.set_date(self._doors.today())
        self._say(_ASK, "info")
        self._tell()
        self.code.setFocus()

    def _say(self, words: str, tone: str) -> None:
        self.note.setVisible(bool(words))
        self.note.set_message(typography(words), "warn" if tone == "warn" else "info")

    # What is typed.

    def _tell(self, *_: object) -> None:
        """Show the conflicts, and what keeps from saving."""
        self._warned = False
        conflicts = self.model.entry.conflicts()
        self.conflicts.show_conflicts(conflicts)
        self.conflicts.setVisible(bool(conflicts))
        waiting = len(self.model.entry.undecided())
        words = f"{waiting} à décider (F4)" if waiting else ""
        self.remark.set_text(words)
        ready = self._sheet is not None and not waiting
        self.save_button.setEnabled(ready and self._doing.may(file_signed_sheet))

    def _on_refused(self, words: str) -> None:
        self.remark.set_text(words)

    def _on_decided(self) -> None:
        self.model.retell()
        self._tell()

    def _on_shown(self, conflict: Conflict) -> None:
        if conflict in self.model.entry.conflicts():
            self.grid.go_to(self.model.index_of(conflict))

    def _unsaved(self) -> bool:
        return self._sheet is not None and bool(self.model.entry.typed)

    # What is kept.

    def save(self) -> None:
        """File the paper with what it says, and go on to the next one."""
        sheet, week = self._sheet, self._week
        if sheet is None or week is None or not self.save_button.isEnabled():
            self.conflicts.go_to_next()
            return
        try:
            signed_on = self.received.date()
        except DateProblem as problem:
            self.remark.set_text(str(problem))
            return
        if signed_on is None:
            self.remark.set_text("Donnez le jour où la feuille signée a été reçue.")
            self.received.setFocus()
            return
        versions = {one.path_id: one.versions for one in week.people}
        entries = [
            CellsOf(path_id, cells, versions[path_id])
            for path_id, cells in self.model.entry.cells().items()
        ]
        try:
            changes = file_signed_sheet(
                self._doors.work,
                sheet_id=sheet.sheet_id,
                version=sheet.version,
                signed_on=signed_on,
                entries=entries,
                today=self._doors.today(),
            )
        except E2CError as fault:
            self._doors.errors.show(fault, self)
            return
        self.saved += 1
        self.code.clear()
        self._forget()
        self._say(f"Feuille {sheet.code} enregistrée{NBSP}: à la suivante.", "info")
        self._doing.publish(changes)
        self._doing.toast(f"Feuille {sheet.code} enregistrée", undo_it=True)

    def reject(self) -> None:
        """Close; what is typed and not saved is told first."""
        if self._unsaved() and not self._warned:
            self._warned = True
            self._say(_UNSAVED, "warn")
            return
        super().reject()


def _places(found: FoundSheet) -> list[Place]:
    """Return the half-days of the days of a paper."""
    days = days_between(found.first_on, found.last_on)
    return [(day, half) for day in days for half in Half]


def _is_planned(week: WeekSheet, place: Place) -> bool:
    """Tell whether the cohort has something planned: anybody's half-day says so."""
    return any(_planned(person, place) for person in week.people)


def _planned(person: WeekPerson, place: Place) -> bool:
    return person.half(place).minutes > 0
