"""The lines of the live checks: the fact, the rule in one sentence, what repairs it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from e2c_desktop.domain.placement_rules.verdicts import RuleCode, Verdict
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.labels import IconLabel, Label
from e2c_desktop.ui.kit.layout import Line
from e2c_desktop.ui.kit.theme import theme

WAIVE, UNWAIVE = "passer outre", "retirer"
"""What the second link of a line asks for."""

_ICONS = {
    RuleCode.SIGNATURES: "signature",
    RuleCode.INSURANCE: "shield-check",
}


@dataclass(frozen=True, slots=True)
class CheckLine:
    """What one line shows.

    Attributes:
        action: words of the link that repairs, empty for none.
        waiver: `WAIVE`, `UNWAIVE` or an empty text.
    """

    verdict: Verdict
    group: str
    tone: str
    action: str = ""
    waiver: str = ""

    @property
    def icon(self) -> str:
        """The sign before the line, so that the colour is never alone."""
        signs = {"bad": "circle-x", "ok": "check", "info": "info"}
        return signs.get(self.tone) or _ICONS.get(self.verdict.rule, "triangle-alert")

    @property
    def why(self) -> str:
        """The sentence under the fact: the rule, or who let it pass."""
        override = self.verdict.override
        if override is None:
            return self.verdict.why
        who = ", ".join(part for part in (override.by_name, override.by_role.label) if part)
        return f"Dérogation de {who}\u00a0: {override.reason}"


class CheckRow(QWidget):
    """One line that needs somebody's eyes.

    Signals:
        asked: the verdict whose link was clicked.
        waiver_asked: the verdict to be passed over, or no longer.
    """

    asked = Signal(object)
    waiver_asked = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.line: CheckLine | None = None
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        body = QHBoxLayout()
        body.setContentsMargins(14, 8, 6, 8)
        body.setSpacing(10)
        self._icon = IconLabel("circle-x", size=16, token="bad")
        body.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(1)
        self._title = Label("", "bold", wrap=True)
        self._why = Label("", "small", wrap=True)
        words.addWidget(self._title)
        words.addWidget(self._why)
        words.addStretch(1)
        body.addLayout(words, 1)
        links = QVBoxLayout()
        links.setSpacing(0)
        self.button = Button("", ButtonRole.LINK, size="small")
        self.waiver = Button("", ButtonRole.LINK, size="small")
        for button in (self.button, self.waiver):
            links.addWidget(button, 0, Qt.AlignmentFlag.AlignRight)
        links.addStretch(1)
        body.addLayout(links)
        outer.addLayout(body)
        outer.addWidget(Line("grid-line"))
        self.button.clicked.connect(self._on_asked)
        self.waiver.clicked.connect(self._on_waiver)

    def links(self) -> tuple[Button, Button]:
        """Return the links, in the order of Tab."""
        return self.button, self.waiver

    def show_line(self, line: CheckLine) -> None:
        """Show a verdict; nothing is done when it is the one shown."""
        if line == self.line:
            return
        self.line = line
        verdict = line.verdict
        self._icon.set_icon(line.icon, line.tone)
        self._title.setText(verdict.title)
        self._why.setText(line.why)
        self._why.setVisible(bool(line.why))
        self.button.set_text(line.action)
        self.button.setVisible(bool(line.action))
        words = {WAIVE: "Passer outre…", UNWAIVE: "Retirer"}.get(line.waiver, "")
        self.waiver.set_text(words)
        self.waiver.setVisible(bool(words))
        self.setToolTip(verdict.source)
        self.setAccessibleName(f"{line.group}\u00a0: {verdict.title}. {line.why}")
        for button in (self.button, self.waiver):
            button.setAccessibleName(f"{button.text()}, {verdict.title}")

    def _on_asked(self) -> None:
        if self.line is not None:
            self.asked.emit(self.line.verdict)

    def _on_waiver(self) -> None:
        if self.line is not None:
            self.waiver_asked.emit(self.line.verdict)


class QuietRow(QWidget):
    """One line that is met, or only good to know."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.line: CheckLine | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 2, 12, 2)
        row.setSpacing(12)
        self._icon = IconLabel("check", size=14, token="ok")
        self._title = Label("", "body", wrap=True)
        beside = QVBoxLayout()
        # The 14 px sign stands in the middle of the first line of words.
        beside.setContentsMargins(0, 3, 0, 0)
        beside.addWidget(self._icon)
        beside.addStretch(1)
        row.addLayout(beside)
        row.addWidget(self._title, 1)

    def show_line(self, line: CheckLine) -> None:
        """Show a verdict; nothing is done when it is the one shown."""
        if line == self.line:
            return
        self.line = line
        self._icon.set_icon(line.icon, line.tone)
        self._title.setText(line.verdict.title)
        told = (line.verdict.why, line.verdict.source)
        self.setToolTip("\n".join(part for part in told if part))
        self.setAccessibleName(f"{line.group}\u00a0: {line.verdict.title}")


class GroupHead(QWidget):
    """The title of a group, on the soft ground of its tone, behind its sign when it has one."""

    def __init__(self, words: str, tone: str, parent: QWidget, *, icon: str = "") -> None:
        super().__init__(parent)
        self._tone = tone
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 12, 0)
        row.setSpacing(8)
        if icon:
            row.addWidget(IconLabel(icon, size=14, token=tone))
        self.label = Label(words, "bold", tone=tone)
        row.addWidget(self.label, 1)
        self.setFixedHeight(theme().px(27))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground and the line under it."""
        look = theme()
        painter = QPainter(self)
        quiet = self._tone in ("ok", "text-muted")
        ground = "surface-alt" if quiet else f"{self._tone}-soft"
        painter.fillRect(self.rect(), look.color(ground))
        edge = "border" if quiet else f"{self._tone}-line"
        painter.fillRect(0, self.height() - 1, self.width(), 1, look.color(edge))
        painter.fillRect(0, 0, self.width(), 1, look.color(edge))
