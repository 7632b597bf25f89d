"""The head of the tab: of which days, of whom, under which rule; what is taken out; the pages."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from e2c_desktop.domain.french import date_range, typography
from e2c_desktop.domain.outcomes.facts import ReportPeriod
from e2c_desktop.domain.outcomes.periods import PeriodChoice, period_choices
from e2c_desktop.domain.outcomes.rule_set import OutcomeRules
from e2c_desktop.domain.outcomes.study import Selection
from e2c_desktop.queries.figure_papers import FiguresAsked
from e2c_desktop.queries.figure_reads import FigureReads
from e2c_desktop.ui.figures.period_dialog import PeriodDialog
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.fields import guard_wheel
from e2c_desktop.ui.kit.labels import Label
from e2c_desktop.ui.kit.layout import Line, Panel
from e2c_desktop.ui.kit.tabs import SubTabs
from e2c_desktop.ui.kit.theme import theme
from e2c_desktop.ui.records.tick_button import TickButton

_EVERY_COHORT, _EVERY_FUNDER = "Toutes les promotions", "Tous les financeurs"
_WIDEST, _NARROWEST = 190, 132
_TIGHT = (170, 150)
_ROOMY = 1240
"""Under this width, in pixels at zoom 100 %, the funders and the rules leave some of theirs."""


class FiguresHead(Panel):
    """Choices, buttons and sub-tabs; it computes nothing.

    Signals:
        changed: other figures are asked for.

    Attributes:
        period_button: opens the menu of the periods.
        cohorts, funders, rules: the lists of choices.
        excel_button, report_button: take out what is shown.
        tabs: the pages.
        dialog: asks for free days.
    """

    changed = Signal()

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__("surface", parent=parent)
        self._today = today
        self._site = ""
        self._rule_sets: tuple[OutcomeRules, ...] = ()
        self._second: OutcomeRules | None = None
        self._choice = period_choices(today)[0]
        self._narrow = False
        self.dialog: QDialog | None = None
        self.period_button = Button(icon="calendar-days", size="small")
        self.period_button.setAccessibleDescription("Période des indicateurs")
        self.menu = QMenu(self)
        self.period_button.set_menu(self.menu)
        self.cohorts = TickButton("Promotion", _EVERY_COHORT, "promotions")
        self.funders = _list_box("Financeur")
        self.rules = _list_box("Règle de calcul")
        self.excel_button = Button("Excel", icon="file-spreadsheet", size="small")
        self.report_button = Button(
            "Tableau de bord", ButtonRole.PRIMARY, icon="printer", size="small"
        )
        self.tabs = SubTabs()
        self.tabs.setAccessibleName("Pages des indicateurs")
        self._build()
        self._fill_menu()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(0)
        row = QHBoxLayout()
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(8)
        self._title = Label("Indicateurs", "h1")
        row.addWidget(self._title)
        row.addStretch(1)
        for widget in (self.period_button, self.cohorts, self.funders, self.rules):
            row.addWidget(widget)
        self._line = Line(vertical=True)
        row.addWidget(self._line)
        row.addWidget(self.excel_button)
        row.addWidget(self.report_button)
        column.addLayout(row)
        beneath = QHBoxLayout()
        beneath.setContentsMargins(12, 0, 16, 0)
        beneath.addWidget(self.tabs, 1)
        column.addLayout(beneath)
        column.addWidget(Line())

    def _fill_menu(self) -> None:
        self.menu.clear()
        for choice in period_choices(self._today):
            action = self.menu.addAction(typography(choice.label))
            action.triggered.connect(partial(self._on_period, choice))
        self.menu.addSeparator()
        self.menu.addAction("Autres dates…").triggered.connect(self.ask_days)
        self.period_button.set_text(typography(self._choice.label))

    def show_base(self, reads: FigureReads, cohorts: Sequence[str]) -> None:
        """Offer what a base holds, under the rule sets that the school chose.

        Args:
            reads: the figures of the base.
            cohorts: the names of the cohorts, the latest first.
        """
        chosen = reads.chosen_rules()
        self._second = chosen.second
        self._rule_sets = reads.rule_sets()
        funders = reads.places().funders
        self.cohorts.show_values(cohorts)
        self.cohorts.changed.connect(self._on_changed)
        self._fill(self.funders, _EVERY_FUNDER, funders)
        self.funders.setVisible(len(funders) > 1)
        self.rules.blockSignals(True)
        self.rules.clear()
        for rules in self._rule_sets:
            self.rules.addItem(typography(f"Règle {rules.name}"), rules)
        names = [rules.name for rules in self._rule_sets]
        if chosen.first.name in names:
            self.rules.setCurrentIndex(names.index(chosen.first.name))
        self.rules.blockSignals(False)
        for box in (self.funders, self.rules):
            box.currentIndexChanged.connect(self._on_changed)

    def _fill(self, box: QComboBox, every: str, names: Sequence[str]) -> None:
        box.addItem(every, "")
        for name in names:
            box.addItem(typography(name), name)

    def _on_changed(self) -> None:
        self.changed.emit()

    def set_site(self, name: str) -> None:
        """Limit the figures to a site; an empty name shows them all."""
        if name != self._site:
            self._site = name
            self.changed.emit()

    def asked(self, today: date) -> FiguresAsked:
        """Return which figures are asked for, as they are known today."""
        rules = self.rules.currentData()
        others = [self._second, *self._rule_sets]
        second = next((one for one in others if one and one.name != rules.name), None)
        selection = Selection(self._site, self.cohorts.kept(), self.funders.currentData())
        return FiguresAsked(self._choice.period, today, rules, second, selection)

    def _on_period(self, choice: PeriodChoice) -> None:
        self._choice = choice
        self.period_button.set_text(typography(choice.label))
        self.changed.emit()

    def show_period(self, period: ReportPeriod) -> None:
        """Ask for the figures of some days."""
        self._on_period(PeriodChoice(date_range(period.first, period.last), period))

    def ask_days(self) -> None:
        """Ask for the first and the last day."""
        dialog = PeriodDialog(self._choice.period, self._today, self.window())
        dialog.chosen.connect(self.show_period)
        dialog.finished.connect(dialog.deleteLater)
        self.dialog = dialog
        dialog.open()

    def fit_to(self, *, narrow: bool) -> None:
        """Keep on one line: a small window leaves the title and cuts long names."""
        self._title.setVisible(not narrow)
        self._line.setVisible(not narrow)
        self.cohorts.fit_to(narrow=narrow)
        self._narrow = narrow
        self._fit_boxes()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the period whole."""
        super().resizeEvent(event)
        self._fit_boxes()

    def _fit_boxes(self) -> None:
        roomy = self.width() >= theme().px(_ROOMY)
        for box, tight in zip((self.funders, self.rules), _TIGHT, strict=True):
            wide = _WIDEST if roomy else tight
            box.setMaximumWidth(theme().px(_NARROWEST if self._narrow else wide))

    def set_taking_out(self, *, on: bool) -> None:
        """Show what makes files to those who may."""
        self.excel_button.setVisible(on)
        self.report_button.setVisible(on)


def _list_box(name: str) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    box.setProperty("compact", True)
    box.setMaximumWidth(theme().px(_WIDEST))
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    guard_wheel(box)
    return box
