"""The left side of the dialog of figures: which document, of which period, under which rule set."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from e2c_desktop.domain.codes import DocumentKind
from e2c_desktop.domain.french import typography
from e2c_desktop.domain.outcomes.facts import ReportPeriod
from e2c_desktop.domain.outcomes.rule_set import OutcomeRules
from e2c_desktop.domain.outcomes.study import Selection
from e2c_desktop.queries.figure_papers import FiguresAsked
from e2c_desktop.queries.figure_reads import FigureReads
from e2c_desktop.services.printing_figures import FIGURE_KINDS
from e2c_desktop.ui.kit.dates import DateField, DateProblem
from e2c_desktop.ui.kit.fields import Field, guard_wheel
from e2c_desktop.ui.kit.layout import Panel

OTHER_DAYS = "D’un jour à un autre"
EVERY_TOWN = "Toutes les communes"
_TOWN, _SECOND = "Commune", "Règle à côté"
_YEARS = 6


class FigureChoices(Panel):
    """Lists of choices; it computes nothing.

    Args:
        reads: the names that narrow a report, and the rule sets.
        today: the day of today.
        period: the period first shown; the last whole year without one.
        selection: the site, the cohort and the funder first shown.
        rules: the rule set first shown; that of the school without one.

    Signals:
        changed: something else is asked for.
    """

    changed = Signal()

    def __init__(
        self,
        reads: FigureReads,
        today: Callable[[], date],
        *,
        period: ReportPeriod | None = None,
        selection: Selection | None = None,
        rules: OutcomeRules | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("surface", parent=parent)
        self._today = today
        self._rules = reads.rule_sets()
        self._towns: tuple[str, ...] = ()
        self._fields: dict[str, Field] = {}
        self._periods = [ReportPeriod.of_year(today().year - back) for back in range(_YEARS)]
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 12, 14, 12)
        self._column.setSpacing(8)
        self.document = self._list("Document", [kind.label for kind in FIGURE_KINDS])
        self.town = self._list(_TOWN, [EVERY_TOWN])
        years = [period.label for period in self._periods]
        self.period = self._list("Période", [*years, OTHER_DAYS])
        self._add_days()
        self._add_places(reads, selection or Selection())
        self._add_rules(reads, rules)
        self._column.addStretch(1)
        self._show_period(period or self._periods[1])
        self._show_fields()
        for combo in self.findChildren(QComboBox):
            combo.currentIndexChanged.connect(self._on_changed)

    def _list(self, label: str, words: Sequence[str]) -> QComboBox:
        combo = QComboBox()
        combo.addItems([typography(one) for one in words])
        combo.setMinimumContentsLength(12)
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        guard_wheel(combo)
        field = self._fields[label] = Field(label, combo)
        self._column.addWidget(field)
        return combo

    def _add_days(self) -> None:
        self.first, self.last = DateField(today=self._today), DateField(today=self._today)
        self._days = QWidget()
        row = QHBoxLayout(self._days)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for label, field in (("Du", self.first), ("Au", self.last)):
            row.addWidget(Field(label, field))
            field.date_changed.connect(self._on_changed)
        self._column.addWidget(self._days)

    def _add_places(self, reads: FigureReads, shown: Selection) -> None:
        known = reads.places()
        self._names = (known.sites, known.cohorts, known.funders)
        self.site = self._list("Site", ["Tous les sites", *known.sites])
        self.cohort = self._list("Promotion", ["Toutes les promotions", *known.cohorts])
        self.funder = self._list("Financeur", ["Tous les financeurs", *known.funders])
        wanted = (shown.site, shown.cohort, shown.funder)
        for combo, names, name in zip(self._places, self._names, wanted, strict=True):
            combo.setCurrentIndex(1 + names.index(name) if name in names else 0)

    @property
    def _places(self) -> tuple[QComboBox, QComboBox, QComboBox]:
        return self.site, self.cohort, self.funder

    def _add_rules(self, reads: FigureReads, rules: OutcomeRules | None) -> None:
        names = [rules.name for rules in self._rules]
        chosen = reads.chosen_rules()
        first = (rules or chosen.first).name
        self.rules = self._list("Règle de calcul", names)
        self.second = self._list(_SECOND, ["Aucune", *names])
        self.rules.setCurrentIndex(names.index(first) if first in names else 0)
        second = chosen.second.name if chosen.second is not None else ""
        if second in names and second != self.rules.currentText():
            self.second.setCurrentIndex(1 + names.index(second))

    def _show_period(self, period: ReportPeriod) -> None:
        self.first.set_date(period.first)
        self.last.set_date(period.last)
        known = period in self._periods
        self.period.setCurrentIndex(
            self._periods.index(period) if known else self.period.count() - 1
        )

    def _show_fields(self) -> None:
        """Show the communes for their sheets alone, the days for a period of one’s own."""
        kind = self.kind
        self._fields[_TOWN].setVisible(kind is DocumentKind.TOWN_SHEET)
        self._days.setVisible(self.period.currentIndex() == len(self._periods))
        self._fields[_SECOND].setVisible(kind is DocumentKind.KEY_FIGURES)

    def _on_changed(self) -> None:
        self._show_fields()
        self.changed.emit()

    @property
    def kind(self) -> DocumentKind:
        """The document wanted."""
        return FIGURE_KINDS[self.document.currentIndex()]

    @property
    def towns(self) -> list[str] | None:
        """The commune wanted; None for all of them."""
        rank = self.town.currentIndex()
        return [self._towns[rank - 1]] if rank > 0 else None

    def show_towns(self, towns: Sequence[str]) -> None:
        """Offer the communes of the period; the one chosen stays if somebody is of it."""
        if tuple(towns) == self._towns:
            return
        before = self.towns
        self._towns = tuple(towns)
        self.town.blockSignals(True)
        self.town.clear()
        self.town.addItems([EVERY_TOWN, *towns])
        if before and before[0] in towns:
            self.town.setCurrentIndex(1 + self._towns.index(before[0]))
        self.town.blockSignals(False)

    def asked(self) -> FiguresAsked | None:
        """Return what is asked for; None while the two days are no period."""
        period = self._period()
        if period is None:
            return None
        rules = self._rules[self.rules.currentIndex()]
        rank = self.second.currentIndex()
        second = self._rules[rank - 1] if rank > 0 else None
        names = [
            known[combo.currentIndex() - 1] if combo.currentIndex() > 0 else ""
            for combo, known in zip(self._places, self._names, strict=True)
        ]
        own = None if second is rules else second
        return FiguresAsked(period, self._today(), rules, own, Selection(*names))

    def _period(self) -> ReportPeriod | None:
        rank = self.period.currentIndex()
        if rank < len(self._periods):
            return self._periods[rank]
        try:
            first, last = self.first.date(), self.last.date()
        except DateProblem:
            return None
        if first is None or last is None or first > last:
            return None
        return ReportPeriod(first, last)
