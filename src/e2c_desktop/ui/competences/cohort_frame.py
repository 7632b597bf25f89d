"""The widgets of the window of a cohort: choices above, grid, what is known of a cell, buttons."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from e2c_desktop.ui.competences.cohort_model import CohortModel
from e2c_desktop.ui.competences.cohort_table import CohortTable
from e2c_desktop.ui.competences.foot import KeyCap
from e2c_desktop.ui.competences.head import AssessBar
from e2c_desktop.ui.kit.buttons import Button, ButtonRole, icon_button
from e2c_desktop.ui.kit.chips import Segment
from e2c_desktop.ui.kit.choice_box import ChoiceBox
from e2c_desktop.ui.kit.labels import ElidedLabel, Label
from e2c_desktop.ui.kit.layout import Line, Panel
from e2c_desktop.ui.kit.notes import EmptyState
from e2c_desktop.ui.kit.pages import Pages
from e2c_desktop.ui.kit.pill_button import PillButton
from e2c_desktop.ui.kit.theme import theme

TITLE = "Évaluer une promotion"
_WIDE, _TALL, _NARROW = 1310, 690, 1150
_KEYS = (
    ("0 à 4", "noter"),
    ("Maj + niveau", "toute la colonne"),
    ("Ctrl D", "recopier vers le bas"),
    ("Entrée", "suivant"),
    ("Page ↓", "domaine suivant"),
)


class CohortFrame(QDialog):
    """The widgets, and where they stand.

    Args:
        today: gives the day of today.

    Attributes:
        cohort, domain, gone, target, bar: what is shown, what is typed, who assesses.
        left: how many cells are to be assessed; a click goes to the next one.
        table, model: the grid.
        told: what is known of the cell of the keyboard.
    """

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(TITLE)
        self.model = CohortModel(self)
        self.table = CohortTable(self.model)
        self.cohort = ChoiceBox("Promotion", [("…", None)])
        self.domain = ChoiceBox("Domaine de compétences", [("…", None)])
        self.previous_button = icon_button("chevron-left", "Domaine précédent (Page ↑)")
        self.next_button = icon_button("chevron-right", "Domaine suivant (Page ↓)")
        self.gone = QCheckBox("Avec les sorties")
        self.target = Segment(["Niveau", "Son avis"], name="Ce que les touches notent")
        self.bar = AssessBar(today)
        self.left = PillButton("Aller à la case suivante à évaluer (F4)")
        self.copy_button = Button("Copier l’entrée", icon="copy")
        self.copy_menu = QMenu(self)
        self.told = ElidedLabel("", "small")
        self.empty = EmptyState(
            "users",
            "Personne à évaluer dans cette promotion",
            "Une personne apparaît ici dès son entrée. Cochez «\u00a0Avec les sorties\u00a0» "
            "pour voir les autres.",
        )
        self.print_button = Button("Imprimer", ButtonRole.LINK, icon="printer", size="small")
        self.print_menu = QMenu(self)
        self.excel_button = Button("Excel", ButtonRole.LINK, icon="file-spreadsheet", size="small")
        self.undo_button = icon_button("undo-2", "Annuler la dernière action (Ctrl Z)")
        self.close_button = Button("Fermer")
        self._pages = Pages()
        self._build()

    def _build(self) -> None:
        screen = self.screen().availableGeometry().size()
        wide, tall = (theme().px(side) for side in (_WIDE, _TALL))
        self.resize(min(wide, screen.width() - 36), min(tall, screen.height() - 36))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(self._head())
        outer.addLayout(self._choices())
        outer.addWidget(Line())
        self._pages.addWidget(self.table)
        page = Panel("surface")
        QVBoxLayout(page).addWidget(self.empty)
        self._pages.addWidget(page)
        outer.addWidget(self._pages, 1)
        outer.addWidget(Line())
        outer.addWidget(self._known())
        outer.addWidget(Line())
        outer.addWidget(self._foot())
        for part in (self.title, self.noting, self.keys):
            part.hide()  # shown where there is room: see `resizeEvent`
        for button in self.findChildren(Button):
            button.setAutoDefault(False)  # Enter goes to the next person

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(16, 12, 16, 4)
        row.setSpacing(8)
        self.title, self.noting = Label(TITLE, "h1"), Label("Noter", "muted")
        row.addWidget(self.title)
        row.addWidget(self.cohort)
        row.addWidget(self.gone)
        row.addStretch(1)
        row.addWidget(self.left)
        row.addWidget(self.previous_button)
        row.addWidget(self.domain, 12)
        row.addWidget(self.next_button)
        for box, signs in ((self.cohort, 14), (self.domain, 18)):
            box.setMinimumContentsLength(signs)
            box.setSizeAdjustPolicy(
                ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
        return row

    def _choices(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(2, 0, 16, 6)
        row.setSpacing(8)
        row.addWidget(self.bar, 1)
        for box, least in ((self.bar.who, 130), (self.bar.moment, 116)):
            box.setMinimumWidth(theme().px(least))  # whole in 150 % on a small screen
        row.addWidget(self.noting)
        row.addWidget(self.target)
        row.addWidget(self.copy_button)
        self.copy_button.set_menu(self.copy_menu)
        return row

    def _known(self) -> Panel:
        bar = Panel("surface-alt")
        row = QHBoxLayout(bar)
        row.setContentsMargins(16, 6, 16, 6)
        row.addWidget(self.told, 1)
        return bar

    def _foot(self) -> Panel:
        bar = Panel("surface")
        row = QHBoxLayout(bar)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(8)
        self.keys = QWidget()
        keys = QHBoxLayout(self.keys)
        keys.setContentsMargins(0, 0, 0, 0)
        keys.setSpacing(6)
        for key, words in _KEYS:
            keys.addWidget(KeyCap(key))
            keys.addWidget(Label(words, "small"))
        row.addWidget(self.keys)
        row.addStretch(1)
        self.print_button.set_menu(self.print_menu)
        for button in (
            self.undo_button,
            self.print_button,
            self.excel_button,
            self.close_button,
        ):
            row.addWidget(button)
        return bar

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the title and the keys out where there is no room for them."""
        super().resizeEvent(event)
        wide = self.width() >= theme().px(_NARROW)
        for part in (self.title, self.noting, self.keys):
            part.setVisible(wide)

    def show_empty(self, *, empty: bool) -> None:
        """Show that there is nobody, or the grid."""
        self._pages.setCurrentIndex(int(empty))
