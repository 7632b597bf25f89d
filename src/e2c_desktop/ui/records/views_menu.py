"""The menu of the views: ready-made ones, those of the person, and what is done with these."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Generic

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from e2c_desktop.domain.french import typography
from e2c_desktop.ui.models.columns import OrderKey
from e2c_desktop.ui.ports import Toasts
from e2c_desktop.ui.records.view_name import ViewNameDialog
from e2c_desktop.ui.records.views import LONGEST, NamedView, NamedViews, S

_KEPT = (
    "Une vue garde les filtres, les colonnes et l’ordre de la liste, pas les mots cherchés."
    " Elle n’est qu’à vous."
)

Layout = tuple[tuple[str, ...], tuple[OrderKey, ...]]
"""Columns and order in force."""


def _no_layout() -> Layout:
    return (), ()


class ViewsMenu(QMenu, Generic[S]):
    """What opens under the button of the views.

    Args:
        toasts: says what was done.
        state: what the list shows before a base is open.

    Signals:
        chosen: the state to show.
        laid_out: the columns and the order of the view chosen, when it keeps some.

    Attributes:
        save_action, rename_action, delete_action: what is done with one's own views.
        first_action: makes of the view in force the one shown when the base is opened.
        dialog: the last dialog opened.
        layout_now: gives the columns and the order in force.
    """

    chosen = Signal(object)
    laid_out = Signal(object, object)

    _owned: NamedViews[S]

    def __init__(self, toasts: Toasts, state: S, parent: QWidget) -> None:
        super().__init__(parent)
        self._toasts = toasts
        self._state = self._first = state
        self.dialog: ViewNameDialog | None = None
        self._group = QActionGroup(self)
        self._gone: NamedView[S] | None = None
        self._offered: list[QAction] = []
        self.layout_now: Callable[[], Layout] = _no_layout
        self._foot = self.addSeparator()
        self.first_action = self.addAction("Ouvrir la liste sur cette vue")
        self.first_action.setCheckable(True)
        self.first_action.triggered.connect(self.make_first)
        self.save_action = self.addAction("Enregistrer cette vue…")
        self.rename_action = self.addAction("Renommer…")
        self.delete_action = self.addAction("Supprimer")
        self.save_action.triggered.connect(self.ask_save)
        self.rename_action.triggered.connect(self.ask_rename)
        self.delete_action.triggered.connect(self.delete)

    def open_for(self, views: NamedViews[S]) -> None:
        """Offer the views of whoever opened the base."""
        self._owned = views
        self._fill()

    def first(self) -> S:
        """Return the view shown when the base is opened."""
        return self._owned.first()

    def lay_out(self, name: str) -> None:
        """Ask for the columns and the order that a view keeps."""
        kept = self._owned.named(name)
        if kept is not None and (kept.columns or kept.order):
            self.laid_out.emit(kept.columns, kept.order)

    def make_first(self) -> None:
        """Open the list on the view in force from now on."""
        self._owned.set_first(self._state)
        self._first = self._state
        self.show_state(self._state)
        self._toasts.say(typography(f"La liste s’ouvrira sur « {self._state.label} »"))

    def follow(self, state: S) -> None:
        """Know the words now looked for; the view in force is the same."""
        self._state = state

    def show_state(self, state: S) -> None:
        """Tick the view in force."""
        self._state = state
        for action in self._group.actions():
            offered = action.data()
            action.setChecked((offered.name, offered.view) == (state.name, state.view))
        mine = bool(state.name)
        same = (self._first.name, self._first.view) == (state.name, state.view)
        self.first_action.setChecked(same)
        name = f" « {state.name} »" if mine else ""
        self.rename_action.setText(typography(f"Renommer{name}…").replace("&", "&&"))
        self.delete_action.setText(typography(f"Supprimer{name}").replace("&", "&&"))
        self.rename_action.setEnabled(mine)
        self.delete_action.setEnabled(mine)

    def _fill(self) -> None:
        """Write the views; what stands under them stays, Qt would forget what it is tied to."""
        for action in self._offered:
            self._group.removeAction(action)
            self.removeAction(action)
            action.deleteLater()
        self._offered = []
        for state in self._owned.ready_made():
            self._offer(state.label, state)
        self._first = self._owned.first()
        mine = self._owned.every()
        if mine:
            self._offered.append(self.insertSeparator(self._foot))
        for each in mine:
            self._offer(each.name, each.state)
        self.show_state(self._state)

    def _offer(self, words: str, state: S) -> None:
        action = QAction(words.replace("&", "&&"), self)
        action.setCheckable(True)
        action.setData(state)
        action.triggered.connect(self._on_chosen)
        self._group.addAction(action)
        self.insertAction(self._foot, action)
        self._offered.append(action)

    def _on_chosen(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            wanted = action.data()
            self.chosen.emit(self._state.moved_to(wanted))
            self.lay_out(wanted.name)

    # One's own views.

    def ask_save(self) -> None:
        """Ask under which name the filters in force are kept."""
        self._ask("Enregistrer cette vue").accepted.connect(self._on_save)

    def ask_rename(self) -> None:
        """Ask another name for the view in force."""
        self._ask("Renommer la vue").accepted.connect(self._on_rename)

    def _ask(self, title: str) -> ViewNameDialog:
        mine = self._state.name
        taken = partial(self._owned.trouble, instead_of=mine)
        self.dialog = ViewNameDialog(title, _KEPT, mine, LONGEST, taken, parent=self.parentWidget())
        self.dialog.open()
        return self.dialog

    def _on_save(self) -> None:
        if self.dialog is None:
            return
        name = self.dialog.name()
        columns, order = self.layout_now()
        self._owned.keep(NamedView(name, replace(self._state, name=name), columns, order))
        self._show_under(name)
        self._toasts.say("Vue enregistrée")

    def _on_rename(self) -> None:
        if self.dialog is None:
            return
        name = self.dialog.name()
        self._owned.rename(self._state.name, name)
        self._show_under(name)
        self._toasts.say("Vue renommée")

    def delete(self) -> None:
        """Delete the view in force; the filters stay, and « Annuler » brings it back."""
        name = self._state.name
        self._gone = next((each for each in self._owned.every() if each.name == name), None)
        self._owned.forget(name)
        self._show_under("")
        words = typography(f"Vue « {name} » supprimée")
        self._toasts.say(words, action="Annuler", run=self._take_back, action_icon="undo-2")

    def _take_back(self) -> None:
        if self._gone is not None:
            self._owned.keep(self._gone)
            self._fill()

    def _show_under(self, name: str) -> None:
        """Fill the menu again, and show the same rows under another name."""
        self._state = replace(self._state, name=name)
        self._fill()
        self.chosen.emit(self._state)
