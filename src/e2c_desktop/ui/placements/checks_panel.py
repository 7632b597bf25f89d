"""« Contrôles en direct »: what the rules say of a placement while it is typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from e2c_desktop.domain.french import short_date
from e2c_desktop.domain.placement_rules.verdicts import Level, Verdict
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.labels import IconLabel, Label
from e2c_desktop.ui.kit.layout import Card, Line, Scrolled
from e2c_desktop.ui.kit.pills import Pill, PillSpec
from e2c_desktop.ui.kit.theme import theme
from e2c_desktop.ui.placements.check_rows import (
    UNWAIVE,
    WAIVE,
    CheckLine,
    CheckRow,
    GroupHead,
    QuietRow,
)

WIDTH = 372
DRAWER = 220
_LOWEST = 120
_ANY = 16_777_215
"""Qt's own « no limit » of a size."""
BLOCKING = "Bloquant\u00a0: à corriger avant d’imprimer"
WATCH, MET, KNOW = "À surveiller", "Conforme", "À savoir"


def group_of(verdict: Verdict) -> str:
    """Return the group of a verdict: what a derogation lifts is still to be watched."""
    if verdict.blocks:
        return BLOCKING
    if verdict.needs_attention:
        return WATCH
    return MET if verdict.level is Level.OK else KNOW


_TONES = {BLOCKING: "bad", WATCH: "warn", MET: "ok", KNOW: "info"}


class _Group(QWidget):
    """A title and its lines, made once and filled again."""

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.title = title
        self.rows: list[CheckRow | QuietRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        tone = _TONES[title] if title != KNOW else "text-muted"
        sign = "check" if title == MET else ""
        self._column.addWidget(GroupHead(title, tone, self, icon=sign))
        self._quiet = title in (MET, KNOW)
        if self._quiet:
            self._column.addSpacing(4)

    def show_lines(self, lines: Sequence[CheckLine], connect: Callable[[CheckRow], None]) -> None:
        """Show the lines of the group, and hide it when there is none."""
        while len(self.rows) < len(lines):
            row = QuietRow(self) if self._quiet else CheckRow(self)
            if isinstance(row, CheckRow):
                connect(row)
            self.rows.append(row)
            self._column.addWidget(row)
        for number, row in enumerate(self.rows):
            if number < len(lines):
                row.show_line(lines[number])
            row.setVisible(number < len(lines))
        self.setVisible(bool(lines))


class ChecksPanel(Card):
    """The panel at the right of the form.

    Signals:
        asked: the verdict whose repair was clicked.
        waiver_asked: the verdict to be passed over, or no longer.
        sources_asked: « Voir les textes ».
    """

    asked = Signal(object)
    waiver_asked = Signal(object)
    sources_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Contrôles en direct", flush=True, parent=parent)
        self.verdicts: list[Verdict] = []
        self._grew = False
        self._pills = {title: Pill() for title in (BLOCKING, WATCH, MET)}
        for pill in self._pills.values():
            self.add_action(pill)
        self.add(Line())
        self.area = Scrolled(margins=(0, 0, 0, 8), name="Contrôles en direct")
        self.area.inner.setSpacing(0)
        self._empty = Label(
            "Choisissez le stagiaire, l’entreprise et les deux dates\u00a0: les règles"
            " s’affichent ici.",
            "muted",
            wrap=True,
        )
        self._empty.setContentsMargins(14, 12, 14, 12)
        self.area.inner.addWidget(self._empty)
        self.groups = {title: _Group(title, self) for title in _TONES}
        for group in self.groups.values():
            self.area.inner.addWidget(group)
        self.area.inner.addStretch(1)
        self.add(self.area, 1)
        self.add(Line())
        self.body.setSpacing(0)
        self.add(self._make_foot())
        self.show_verdicts([], {}, may_waive=False, on=None)

    def _make_foot(self) -> QWidget:
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(14, 4, 6, 4)
        row.setSpacing(8)
        row.addWidget(IconLabel("scale", size=14))
        self._version = Label("", "small")
        row.addWidget(self._version, 1)
        self.sources_button = Button("Voir les textes", ButtonRole.LINK, size="small")
        self.sources_button.clicked.connect(self.sources_asked)
        row.addWidget(self.sources_button)
        return foot

    def lie_under(self, under: bool, most: int) -> None:
        """Lie under the form as a drawer, on a narrow window, or stand at its right.

        Args:
            under: whether it lies under.
            most: the height that a drawer may take on a low window.
        """
        if under:
            self.setFixedSize(_ANY, min(theme().px(DRAWER), max(most, theme().px(_LOWEST))))
            self.setMinimumWidth(0)
        else:
            self.setFixedSize(theme().px(WIDTH), _ANY)
            self.setMinimumHeight(0)

    def show_rules(self, stated_on: date) -> None:
        """Tell of which day the rules are."""
        self._version.setText(f"Règles au {short_date(stated_on)}")

    def show_verdicts(
        self,
        verdicts: Sequence[Verdict],
        actions: dict[int, str],
        *,
        may_waive: bool,
        on: date | None,
    ) -> None:
        """Show what the rules say.

        Args:
            verdicts: in the order of the rules.
            actions: words of the link that repairs, by place in the verdicts.
            may_waive: whether this person may pass over what blocks.
            on: the day of the rules in force.
        """
        self.verdicts = list(verdicts)
        lines: dict[str, list[CheckLine]] = {title: [] for title in _TONES}
        for place, verdict in enumerate(verdicts):
            group = group_of(verdict)
            waiver = ""
            if may_waive and verdict.blocks:
                waiver = WAIVE
            elif may_waive and verdict.override is not None:
                waiver = UNWAIVE
            line = CheckLine(verdict, group, _TONES[group], actions.get(place, ""), waiver)
            lines[group].append(line)
        self._empty.setVisible(not verdicts)
        for title, group_lines in lines.items():
            self.groups[title].show_lines(group_lines, self._connect)
        self._order()
        for title, pill in self._pills.items():
            count = len(lines[title])
            sign = {BLOCKING: "circle-x", WATCH: "triangle-alert", MET: "check"}[title]
            tone = {BLOCKING: "bad", WATCH: "warn", MET: "ok"}[title]
            spec = PillSpec(str(count), tone, sign) if count else PillSpec("")  # type: ignore[arg-type]  # three tones
            if pill.spec() != spec:
                pill.set_spec(spec)
                pill.setAccessibleName(f"{title.split(chr(160))[0]}\u00a0: {count}")
        if on is not None:
            self.show_rules(on)

    def blocking(self) -> int:
        """Return how many verdicts keep the convention from being printed."""
        return sum(verdict.blocks for verdict in self.verdicts)

    def _connect(self, row: CheckRow) -> None:
        row.asked.connect(self.asked)
        row.waiver_asked.connect(self.waiver_asked)
        self._grew = True

    def _order(self) -> None:
        """Let Tab go down the lines, then to the texts; lines are made when they are needed."""
        if not self._grew:
            return
        self._grew = False
        before: QWidget = self.area
        rows = [row for group in self.groups.values() for row in group.rows]
        links = [link for row in rows if isinstance(row, CheckRow) for link in row.links()]
        for link in (*links, self.sources_button):
            QWidget.setTabOrder(before, link)
            before = link
