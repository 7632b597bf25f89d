"""A form of a record: fields, remarks, the buttons that save, a draft kept meanwhile."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from e2c_desktop.domain.french import short_date
from e2c_desktop.domain.problems import errors_of
from e2c_desktop.services import form_drafts
from e2c_desktop.ui.forms.binder import FormBinder
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.layout import Line, Panel
from e2c_desktop.ui.kit.notes import Note
from e2c_desktop.ui.ports import RecordDoors
from e2c_desktop.ui.records.draft_keeper import DraftKeeper, Values
from e2c_desktop.ui.records.twin_notes import TwinNotes


class KeptForm(QWidget):
    """The form of one record, whose words are kept as a draft under a key.

    Whoever derives from it makes the binder, calls `begin`, and says how a draft is read back.

    Attributes:
        record: the record edited, None for a new one.
        twins: the records that may be the one being typed.

    Signals:
        saved_asked: « Enregistrer »; the argument tells whether the form stays open after it.
        cancelled: « Annuler ».
        dirty_changed: whether something typed is not saved.
        reload_asked: « Voir la fiche à jour », after a conflict.
    """

    saved_asked = Signal(bool)
    cancelled = Signal()
    dirty_changed = Signal(bool)
    reload_asked = Signal()

    binder: FormBinder[Any]
    record: Any
    twins: TwinNotes

    def __init__(self, doors: RecordDoors, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._doors, self._key = doors, key
        self._dirty = False
        self._kept: form_drafts.KeptDraft | None = None
        self.conflict = Note("", "warn")
        self.found = Note("", "info")
        self.cancel_button = Button("Annuler")
        self.save_button = Button("Enregistrer", ButtonRole.PRIMARY, icon="save")
        self.drop_button = Button("Abandonner le brouillon", ButtonRole.LINK, size="small")
        self.keeper = DraftKeeper(doors.work, self.values, self)

    def begin(self, binder: FormBinder[Any]) -> None:
        """Show the fields, and offer the draft that waits."""
        self.binder = binder
        self._build()
        self._connect()
        self._offer_draft()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        inner = QVBoxLayout()
        inner.setContentsMargins(16, 12, 4, 0)
        inner.setSpacing(8)
        for note in (self.conflict, self.found):
            note.hide()
            inner.addWidget(note)
        inner.addWidget(self.binder, 1)
        column.addLayout(inner, 1)
        column.addWidget(Line())
        foot = Panel("surface")
        row = QHBoxLayout(foot)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(8)
        row.addWidget(self.drop_button)
        row.addStretch(1)
        row.addWidget(self.cancel_button)
        row.addWidget(self.save_button)
        column.addWidget(foot)
        self.drop_button.hide()
        self.save_button.setToolTip("Enregistrer (Ctrl S)")

    def _connect(self) -> None:
        self.binder.changed.connect(self._on_changed)
        self.save_button.clicked.connect(self._on_save)
        self.cancel_button.clicked.connect(self.cancelled)
        self.found.action.connect(self.take_draft)
        self.drop_button.clicked.connect(self.drop_draft)
        self.conflict.action.connect(self.reload_asked)

    # Draft of the form.

    def key(self) -> str:
        """Return the key under which what is typed is kept."""
        return self._key

    def values(self) -> Values | None:
        """Return what is typed, or None when it is what is saved."""
        if not self.binder.dirty:
            return None
        return dict(form_drafts.to_values(self.binder.draft()))

    def focus_field(self, name: str) -> None:
        """Give the keyboard to a field."""
        editor = self.binder.editors.get(name)
        if editor is not None:
            editor.widget.setFocus()

    def read_back(self, values: Values) -> Any:  # noqa: ANN401  # the draft of the form
        """Return the draft that some kept values are."""
        raise NotImplementedError

    def _offer_draft(self) -> None:
        if self._doors.work.read_only:
            return
        self._kept = form_drafts.load_draft(self._doors.work, key=self.key())
        if self._kept is not None:
            words = f"Reprendre le brouillon {moment(self._kept.at, self._doors)}\u00a0?"
            self.found.set_message(words, "info", action="Reprendre")
            self.found.show()
            self.drop_button.show()
        else:
            self.keeper.watch(self.key())

    def take_draft(self) -> None:
        """Show again what was being typed."""
        if self._kept is None:
            return
        self.binder.edit(self.read_back(dict(self._kept.values)))
        self._close_offer()
        self.keeper.adopt(self.key())

    def drop_draft(self) -> None:
        """Forget what was being typed."""
        self.keeper.adopt(self.key())
        self.keeper.discard()
        self._close_offer()
        self.keeper.watch(self.key())

    def _close_offer(self) -> None:
        self._kept = None
        self.found.hide()
        self.drop_button.hide()

    def leave(self) -> bool:
        """Keep what is typed as a draft; tell whether something is kept."""
        if self._kept is not None and not self.binder.dirty:
            return True
        if not self.keeper.is_watching():
            self.keeper.watch(self.key())
        return self.keeper.leave()

    # Reactions.

    def _on_changed(self) -> None:
        dirty = self.binder.dirty
        if self._kept is not None and dirty:
            # Typing over the offer: what is typed now is the draft.
            self._close_offer()
            self.keeper.adopt(self.key())
        if dirty != self._dirty:
            self._dirty = dirty
            self.dirty_changed.emit(dirty)

    def _on_save(self) -> None:
        self.saved_asked.emit(False)

    def ready(self) -> bool:
        """Check everything and show it; tell whether it can be saved."""
        if errors_of(self.binder.check()):
            self.binder.focus_first_problem()
            return False
        return True

    def show_conflict(self, by: str, at: str) -> None:
        """Say that somebody else saved the record meanwhile, and offer a way out."""
        who = f"{by} l’a modifiée {at}. " if by else ""
        words = f"{who}Votre saisie est gardée en brouillon."
        self.conflict.set_message(
            words, "warn", title="Cette fiche a changé entre-temps.", action="Voir la fiche à jour"
        )
        self.conflict.show()

    def showEvent(self, event: QShowEvent) -> None:
        """After the last field comes the summary, then the two buttons."""
        super().showEvent(event)
        QWidget.setTabOrder(self.binder.summary, self.cancel_button)
        QWidget.setTabOrder(self.cancel_button, self.save_button)


def moment(at: datetime, doors: RecordDoors) -> str:
    """Return « de 14 h 05 », with the day when it is another one."""
    local = at.astimezone()
    hour = f"{local.hour}\u00a0h\u00a0{local.minute:02d}"
    if local.date() == doors.today():
        return f"de {hour}"
    return f"du {short_date(local.date())} à {hour}"
