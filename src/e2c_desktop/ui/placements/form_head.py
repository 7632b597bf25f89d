"""The head of the form of a placement: who is where, the steps, the number, what can be done."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from e2c_desktop.domain.codes import PlacementState
from e2c_desktop.domain.dates import age_on
from e2c_desktop.domain.placement_states import OUTSIDE, STEPS
from e2c_desktop.domain.trainee import ADULT_AGE
from e2c_desktop.queries.placements_record import PlacementRecord
from e2c_desktop.ui.kit.buttons import Button, ButtonRole, icon_button
from e2c_desktop.ui.kit.labels import ElidedLabel, Label
from e2c_desktop.ui.kit.layout import Line, Panel
from e2c_desktop.ui.kit.pills import Pill, PillSpec
from e2c_desktop.ui.kit.steps import Steps
from e2c_desktop.ui.kit.tabs import SubTabs
from e2c_desktop.ui.kit.theme import theme

NEW = "Nouveau stage"
_WIDE = 1_080
CONVENTION, DOCUMENTS = "Convention", "Documents"


class FormHead(Panel):
    """What stays over the form while it scrolls.

    Args:
        tabs: names of the sub-tabs that other modules fill, between the form and the documents.

    Signals:
        closed: « ‹ Stages ».
        tab_changed: another sub-tab is asked for, by its number.
    """

    closed = Signal()
    tab_changed = Signal(int)

    def __init__(self, tabs: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__("surface", parent=parent)
        self.back_button = Button("Stages", ButtonRole.LINK, icon="chevron-left", size="small")
        self.back_button.setAccessibleName("Revenir à la liste des stages")
        self.title = ElidedLabel(NEW, "h1")
        self.minor = Pill()
        self.copy_button = Button("Dupliquer", icon="copy", size="small")
        self.print_button = Button("Imprimer", icon="printer", size="small")
        self.more_button = icon_button("ellipsis", "Autres actions")
        self.menu = QMenu(self.more_button)
        self.copy_menu = QMenu(self.copy_button)
        self.copy_button.set_menu(self.copy_menu)
        self.more_button.setMenu(self.menu)
        self.steps = Steps([state.label for state in STEPS])
        self.state_pill = Pill()
        self.number = Label("", "muted", selectable=True)
        self._number = ""
        self.tabs = SubTabs([CONVENTION, *tabs, DOCUMENTS])
        self._build()
        self.back_button.clicked.connect(self.closed)
        self.tabs.currentChanged.connect(self.tab_changed)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        first = QHBoxLayout()
        first.setContentsMargins(8, 9, 16, 3)
        first.setSpacing(8)
        first.addWidget(self.back_button)
        first.addWidget(Label("/", "muted"))
        first.addWidget(self.title)
        first.addWidget(self.minor)
        first.addStretch(1)
        for button in (self.copy_button, self.print_button, self.more_button):
            first.addWidget(button)
        second = QHBoxLayout()
        second.setContentsMargins(16, 0, 16, 7)
        second.setSpacing(12)
        second.addWidget(self.steps)
        second.addWidget(self.state_pill)
        second.addStretch(1)
        second.addWidget(self.number)
        column.addLayout(first)
        column.addLayout(second)
        row = QHBoxLayout()
        row.setContentsMargins(12, 0, 12, 0)
        row.addWidget(self.tabs)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(Line())

    def show_record(self, record: PlacementRecord | None) -> None:
        """Show where a placement stands; None for one that is not saved yet."""
        saved = record is not None
        self.tabs.setVisible(saved)
        for button in (self.copy_button, self.print_button, self.more_button):
            button.setVisible(saved)
        self._number = "" if record is None else record.convention_number
        self._write_number()
        state = PlacementState.DRAFT if record is None else record.state
        self.steps.setVisible(state not in OUTSIDE)
        self.steps.set_current(STEPS.index(state) if state in STEPS else 0)
        aside = record is not None and record.aside
        self.state_pill.set_spec(
            PillSpec("À la corbeille", "bad", "trash-2") if aside else _outside(state)
        )
        if record is not None:
            self.tabs.set_count(self.tabs.count() - 1, len(record.files) or None)

    def _write_number(self) -> None:
        """Tell the number, in one word less where the steps leave little room."""
        wide = self.width() >= theme().px(_WIDE)
        words = "Convention n°" if wide else "N°"
        self.number.setText(f"{words}\u00a0{self._number}" if self._number else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave room to the steps."""
        super().resizeEvent(event)
        self._write_number()

    def show_title(self, person: str, company: str) -> None:
        """Tell who is where."""
        words = f"{person} chez {company}" if person and company else person or company
        self.title.set_text(words or NEW)

    def show_age(self, birth: date | None, first: date | None, *, told: int | None = None) -> None:
        """Tell that the trainee is a minor on the first day."""
        age = told if birth is None or first is None else age_on(birth, first)
        minor = age is not None and age < ADULT_AGE
        text = f"Mineur, {age}\u00a0ans" if minor else ""
        spec = PillSpec(text, "warn", "triangle-alert") if text else PillSpec("")
        if self.minor.spec() != spec:
            self.minor.set_spec(spec)


def _outside(state: PlacementState) -> PillSpec:
    if state not in OUTSIDE:
        return PillSpec("")
    tone = "warn" if state is PlacementState.INTERRUPTED else "mute"
    return PillSpec(state.label, tone, "circle-pause" if tone == "warn" else "ban")  # type: ignore[arg-type]  # two tones
