"""« Saisie rapide des bilans »: one paper sheet after the other, without leaving the keyboard."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from e2c_desktop.domain.errors import E2CError, InvalidDraft
from e2c_desktop.domain.problems import errors_of
from e2c_desktop.queries.placements import PlacementRow
from e2c_desktop.services.placement_reviews import save_review
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.labels import ElidedLabel, Label
from e2c_desktop.ui.kit.layout import Line
from e2c_desktop.ui.kit.notes import Note
from e2c_desktop.ui.kit.rows import PARTS_ROLE, RowDelegate, TextParts
from e2c_desktop.ui.kit.theme import theme
from e2c_desktop.ui.placements.columns import dates_words, full_name
from e2c_desktop.ui.placements.doing import Doing
from e2c_desktop.ui.placements.sheet_draft import SheetDraft
from e2c_desktop.ui.placements.sheet_form import SheetForm
from e2c_desktop.ui.ports import Doors
from e2c_desktop.ui.records.form_draft import moment

_LIST = 200
_UNSAVED = (
    "Cette fiche n’est pas enregistrée. Fermée ainsi, elle reste en brouillon "
    "et revient à la prochaine saisie."
)
_GIVE_UP = "Abandonner la saisie"


class SheetsDialog(QDialog):
    """The sheets that came back, typed one after the other.

    Args:
        doors: of the page.
        doing: tells the other screens.
        rows: the placements whose sheets are typed; with one alone, no list is shown.

    Attributes:
        form: the sheet.
        list: the placements that wait.
        saved: how many sheets were kept.
    """

    def __init__(
        self,
        doors: Doors,
        doing: Doing,
        rows: Sequence[PlacementRow],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._doors, self._doing = doors, doing
        self._rows = list(rows)
        self._received: date = doors.today()
        self._version: int | None = None
        self._place = 0
        self.saved = 0
        alone = len(rows) == 1
        self.setWindowTitle("Bilan du stage" if alone else "Saisie rapide des bilans")
        self.resize(theme().px(1230), theme().px(694))
        self.name = ElidedLabel("", "h2")
        self.caption = ElidedLabel("", "muted")
        self.list = QListWidget()
        self.form = SheetForm(doors.today)
        self.draft = SheetDraft(doors, self.form)
        self.unsaved = Note("", "warn", action=_GIVE_UP)
        self.count = ElidedLabel("", "small")
        self.skip_button = Button("Passer", icon="chevron-right")
        self.close_button = Button("Fermer")
        words = "Enregistrer" if alone else "Enregistrer et suivante"
        self.save_button = Button(words, ButtonRole.PRIMARY, icon="save")
        self._build(alone)
        self._connect()
        self._fill()
        self._show(0)

    def _build(self, alone: bool) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 12, 0, 12)
        outer.setSpacing(8)
        head = QHBoxLayout()
        head.setContentsMargins(16, 0, 16, 0)
        head.setSpacing(12)
        head.addWidget(self.name)
        head.addWidget(self.caption, 1)
        outer.addLayout(head)
        self.unsaved.hide()
        outer.addWidget(self.unsaved)
        body = QHBoxLayout()
        body.setSpacing(0)
        self.list.setAccessibleName("Fiches à saisir")
        self.list.setItemDelegate(RowDelegate(self.list))
        self.list.setFixedWidth(theme().px(_LIST))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        body.addWidget(self.list)
        body.addWidget(self.form, 1)
        outer.addLayout(body, 1)
        outer.addWidget(Line())
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 0, 16, 0)
        foot.setSpacing(8)
        foot.addWidget(self.count, 1)
        foot.addWidget(Label("Ctrl Entrée enregistre", "small"))
        for button in (self.close_button, self.skip_button, self.save_button):
            button.setAutoDefault(False)
            foot.addWidget(button)
        outer.addLayout(foot)
        for part in (self.list, self.skip_button):
            part.setVisible(not alone)

    def _connect(self) -> None:
        self.save_button.clicked.connect(self.save)
        self.skip_button.clicked.connect(self.skip)
        self.close_button.clicked.connect(self.leave)
        self.unsaved.action.connect(self.give_up)
        self.list.currentRowChanged.connect(self._on_row)
        self.form.changed.connect(self._on_typed)
        for keys in ("Ctrl+Return", "Ctrl+Enter", "Ctrl+S"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.save)

    def _fill(self) -> None:
        self.list.blockSignals(True)
        self.list.clear()
        for row in self._rows:
            item = QListWidgetItem(f"{full_name(row)}, {row.company}")
            item.setToolTip(f"{full_name(row)}, {row.company}, {dates_words(row)}")
            item.setData(PARTS_ROLE, TextParts(row.last_name.upper(), row.first_name))
            self.list.addItem(item)
        self.list.blockSignals(False)

    def shown(self) -> UUID:
        """Return the placement whose sheet is shown."""
        return self._rows[self._place].id

    def _show(self, place: int) -> None:
        self._place = place
        row = self._rows[place]
        start = self._doors.reads.placements.sheet(row.id)
        self._version = None if start.review is None else start.review.version
        self.name.set_text(full_name(row))
        self.caption.set_text(f"{row.company} · {dates_words(row)} · tuteur\u00a0: {row.tutor}")
        self.form.show_sheet(start, self._received)
        self.unsaved.hide()
        found = self.draft.follow(row.id)
        if found is not None:
            words = f"Saisie {moment(found, self._doors.today())} retrouvée\u00a0: à enregistrer."
            self.unsaved.set_message(words, "info", action=_GIVE_UP)
            self.unsaved.show()
        self.list.blockSignals(True)
        self.list.setCurrentRow(place)
        self.list.blockSignals(False)
        self._count()
        self.form.focus_first()

    def _count(self) -> None:
        left = len(self._rows)
        words = f"Fiche {self._place + 1} sur {left}" if left > 1 else ""
        if self.saved:
            kept = f"{self.saved} enregistrée{'s' if self.saved > 1 else ''}"
            words = f"{words} · {kept}" if words else kept
        self.count.set_text(words)

    def _on_row(self, place: int) -> None:
        if place == self._place:
            return
        if self.form.dirty():
            self._tell_unsaved()
            self.list.blockSignals(True)
            self.list.setCurrentRow(self._place)
            self.list.blockSignals(False)
        else:
            self._show(place)

    def _on_typed(self) -> None:
        self.unsaved.hide()

    def _tell_unsaved(self) -> None:
        self.unsaved.set_message(_UNSAVED, "warn", action=_GIVE_UP)
        self.unsaved.show()

    def give_up(self) -> None:
        """Forget what was typed on the sheet shown: it is as it was kept."""
        self.draft.discard()
        self._show(self._place)

    def save(self) -> None:
        """Keep the sheet shown and go on to the next one; stay on what is wrong."""
        problems = self.form.problems()
        self.form.show_problems(problems)
        if errors_of(problems):
            return
        draft = self.form.draft()
        try:
            changes = save_review(
                self._doors.work,
                placement_id=self.shown(),
                version=self._version,
                draft=draft,
                today=self._doors.today(),
            )
        except InvalidDraft as fault:
            self.form.show_problems(list(fault.problems))
            return
        except E2CError as fault:
            self._doors.errors.show(fault, self)
            return
        self.draft.discard()
        self._received = draft.received_on or self._received
        self.saved += 1
        row = self._rows.pop(self._place)
        self._doing.done(changes, f"Bilan enregistré\u00a0: {full_name(row)}")
        self._go_on()

    def _go_on(self) -> None:
        if not self._rows:
            self.accept()
            return
        self._fill()
        self._show(min(self._place, len(self._rows) - 1))

    def skip(self) -> None:
        """Leave the sheet shown for later; one that is typed is saved or given up first."""
        if self.form.dirty():
            self._tell_unsaved()
        else:
            self._show((self._place + 1) % len(self._rows))

    def leave(self) -> None:
        """Close, unless what is typed would be lost: it is said first."""
        if self.form.dirty() and self.unsaved.isHidden():
            self._tell_unsaved()
        else:
            self.draft.leave()
            super().reject()

    def reject(self) -> None:
        """Échap: close like the button."""
        self.leave()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close like the button, from the frame of the window."""
        if self.form.dirty() and self.unsaved.isHidden():
            self._tell_unsaved()
            event.ignore()
        else:
            self.draft.leave()
            super().closeEvent(event)
