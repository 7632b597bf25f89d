"""Why a company stands where it stands: one line a reason, with its sign and what it weighs."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from e2c_desktop.domain.company_suggestions import Reason, Suggestion
from e2c_desktop.ui.kit.labels import IconLabel, Label
from e2c_desktop.ui.kit.layout import Scrolled, clear_layout
from e2c_desktop.ui.kit.theme import theme

_WIDE = 300


def weight_words(points: int) -> str:
    """Return « +40 », « −6 », or nothing for what only has to be known."""
    if not points:
        return ""
    return f"+{points}" if points > 0 else f"\u2212{-points}"


def reason_sign(reason: Reason) -> tuple[str, str]:
    """Return the icon and the colour of a reason: for, against, or to be known."""
    if reason.points > 0:
        return "plus", "ok"
    return ("minus", "warn") if reason.points < 0 else ("info", "text-muted")


def summary_words(suggestion: Suggestion) -> str:
    """Return the line under a company in the list: why not, or its weightiest reasons."""
    if suggestion.refusal:
        return suggestion.refusal
    return " · ".join(reason.words for reason in suggestion.reasons[:3] if reason.points >= 0)


class ReasonsPane(QWidget):
    """The whole explanation of one company."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(theme().px(_WIDE))
        self._title = Label("", "h2", wrap=True)
        self._refusal = Label("", "strong", tone="bad", wrap=True)
        self._scrolled = Scrolled(margins=(14, 12, 14, 12), name="Pourquoi cette place")
        self._lines = QGridLayout()
        self._lines.setHorizontalSpacing(8)
        self._lines.setVerticalSpacing(6)
        self._lines.setColumnStretch(1, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._scrolled)
        for widget in (self._title, Label("Pourquoi cette place", "small"), self._refusal):
            self._scrolled.inner.addWidget(widget)
        self._scrolled.inner.addLayout(self._lines)
        self._scrolled.inner.addStretch(1)
        self.reasons: tuple[Reason, ...] = ()

    def show_suggestion(self, suggestion: Suggestion | None) -> None:
        """Explain a company; nothing without one."""
        clear_layout(self._lines)
        self.setVisible(suggestion is not None)
        self.reasons = () if suggestion is None else suggestion.reasons
        if suggestion is None:
            return
        self._title.setText(suggestion.company.name)
        self._refusal.setText(suggestion.refusal)
        self._refusal.setVisible(bool(suggestion.refusal))
        top = Qt.AlignmentFlag.AlignTop
        for rank, reason in enumerate(self.reasons):
            icon, tone = reason_sign(reason)
            sign = IconLabel(icon, token=tone, parent=self)
            words = Label(reason.words, wrap=True, parent=self)
            weight = Label(weight_words(reason.points), "small", parent=self)
            spoken = f"{reason.words} {weight.text()}".strip()
            words.setAccessibleName(spoken)
            for column, widget in enumerate((sign, words, weight)):
                self._lines.addWidget(widget, rank, column, top)
                widget.show()
