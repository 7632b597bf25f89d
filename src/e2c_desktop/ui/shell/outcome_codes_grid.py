"""What each situation is worth, a line each: category, duration asked for, and below it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QWidget

from e2c_desktop.domain.codes import SituationCode
from e2c_desktop.domain.outcomes.rule_draft import LASTING_CODES, OUTSIDE_CODES
from e2c_desktop.domain.outcomes.rule_set import COUNTED, Category, CodeRule, Threshold
from e2c_desktop.ui.kit.fields import TextField, guard_wheel
from e2c_desktop.ui.kit.labels import Label
from e2c_desktop.ui.kit.theme import theme

_SHORTER = "Ce que vaut un contrat plus court, ou de durée inconnue"
_ENDLESS = "Sans date de fin, le contrat est assez long"
_TITLES = ("Situation", "Catégorie", "Durée demandée", "Mois", "Sinon", "Sans fin")
_TIPS = {"Sinon": _SHORTER, "Sans fin": _ENDLESS}
_LENGTHS = ("toute durée", "au moins", "plus de")
_ANY, _LEAST, _MORE = range(3)
_CATEGORIES = {one.value: one for one in Category}


class CodeLine:
    """The editors of one situation, which stand in the grid.

    Args:
        code: the situation.
        parent: the grid.
    """

    def __init__(self, code: SituationCode, parent: QWidget) -> None:
        self.code = code
        known = (*COUNTED, Category.OUTSIDE) if code in OUTSIDE_CODES else COUNTED
        self.category = _combo([(one.label, one.value) for one in known], parent)
        self.length = _combo([(words, rank) for rank, words in enumerate(_LENGTHS)], parent)
        self.months = TextField(max_length=2, parent=parent)
        self.short = _combo([(one.label, one.value) for one in COUNTED[1:]], parent)
        self.endless = QCheckBox(parent)
        for title, widget in zip(_TITLES[1:], self.widgets, strict=True):
            widget.setToolTip(_TIPS.get(title, ""))
            widget.setAccessibleName(f"{code.label}, {title[:1].lower()}{title[1:]}")

    @property
    def widgets(self) -> tuple[QWidget, ...]:
        """The editors from left to right."""
        return (self.category, self.length, self.months, self.short, self.endless)

    def fill(self, rule: CodeRule) -> None:
        """Show what the situation is worth."""
        _choose(self.category, rule.category.value)
        threshold = rule.threshold
        lasts = _ANY if threshold is None else _MORE if threshold.longer else _LEAST
        self.length.setCurrentIndex(lasts)
        self.months.setText("" if threshold is None else str(threshold.months))
        _choose(self.short, rule.short.value)
        self.endless.setChecked(rule.open_ended)

    def rule(self) -> CodeRule:
        """Return what is chosen; months that cannot be read are none, which is then refused."""
        category = _CATEGORIES[str(self.category.currentData())]
        if self.length.currentIndex() == _ANY or self.code not in LASTING_CODES:
            return CodeRule(category)
        typed = self.months.text().strip()
        months = int(typed) if typed.isascii() and typed.isdecimal() else 0
        threshold = Threshold(months, self.length.currentIndex() == _MORE)
        short = _CATEGORIES[str(self.short.currentData())]
        return CodeRule(category, threshold, short, self.endless.isChecked())

    def set_editable(self, *, editable: bool) -> None:
        """Let the line be changed or not; a duration shows where it may be asked for."""
        lasting = self.code in LASTING_CODES
        asked = lasting and self.length.currentIndex() != _ANY
        self.category.setEnabled(editable)
        self.length.setEnabled(editable)
        self.length.setVisible(lasting)
        for widget in (self.months, self.short, self.endless):
            widget.setEnabled(editable)
            widget.setVisible(asked)


class CodesGrid(QWidget):
    """The lines of all situations.

    Signals:
        changed: somebody chose or typed something.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editable = True
        self.lines = {code: CodeLine(code, self) for code in SituationCode}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        for column, title in enumerate(_TITLES):
            grid.addWidget(Label(title, "caption"), 0, column)
        for row, line in enumerate(self.lines.values(), start=1):
            grid.addWidget(Label(line.code.label, wrap=True), row, 0)
            for column, widget in enumerate(line.widgets, start=1):
                grid.addWidget(widget, row, column, Qt.AlignmentFlag.AlignVCenter)
            line.months.setFixedWidth(theme().px(44))
            for combo in (line.category, line.length, line.short):
                combo.activated.connect(self._on_changed)
            line.months.textEdited.connect(self._on_changed)
            line.endless.clicked.connect(self._on_changed)
        grid.setColumnStretch(0, 1)

    def fill(self, codes: Mapping[SituationCode, CodeRule], *, editable: bool) -> None:
        """Show what each situation is worth."""
        self._editable = editable
        for code, line in self.lines.items():
            line.fill(codes[code])
            line.set_editable(editable=editable)

    def codes(self) -> Mapping[SituationCode, CodeRule]:
        """Return what each situation is worth, as chosen."""
        return MappingProxyType({code: line.rule() for code, line in self.lines.items()})

    def _on_changed(self, *_: object) -> None:
        for line in self.lines.values():
            line.set_editable(editable=self._editable)
        self.changed.emit()


def _combo(choices: list[tuple[str, object]], parent: QWidget) -> QComboBox:
    box = QComboBox(parent)
    guard_wheel(box)
    for label, value in choices:
        box.addItem(label, value)
    return box


def _choose(box: QComboBox, value: str) -> None:
    box.setCurrentIndex(max(0, box.findData(value)))
