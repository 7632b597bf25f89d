"""The sub-tab « Suivi »: what became of the person since the exit, typed in « Sorties »."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from e2c_desktop.domain.codes import Moment
from e2c_desktop.domain.french import NBSP, short_date, typography
from e2c_desktop.queries.exit_records import ExitRecord
from e2c_desktop.queries.records import PathRecord
from e2c_desktop.ui.kit.buttons import Button
from e2c_desktop.ui.kit.labels import IconLabel, Label
from e2c_desktop.ui.kit.layout import Card, Scrolled
from e2c_desktop.ui.kit.notes import EmptyState
from e2c_desktop.ui.kit.strong_label import StrongLabel
from e2c_desktop.ui.outcomes.exit_words import why_parts
from e2c_desktop.ui.outcomes.follow_cells import follow_grid
from e2c_desktop.ui.outcomes.follow_table import FollowTable
from e2c_desktop.ui.ports import RecordDoors

_NOT_LEFT = "Le suivi commence à la sortie : il n’y a encore rien à montrer."


class FollowTab(QWidget):
    """What was noted after the exit of a path; read-only, it is typed in « Sorties ».

    Signals:
        exit_asked: « Ouvrir dans Sorties ».

    Attributes:
        table, why, attempts: the parts.
        open_button: shows the exit where it is typed.
    """

    exit_asked = Signal()

    def __init__(self, doors: RecordDoors, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._doors = doors
        self._record: ExitRecord | None = None
        self.empty = EmptyState("door-open", "Pas encore de sortie")
        self.empty.set_message("Pas encore de sortie", typography(_NOT_LEFT))
        self.table = FollowTable()
        self.why = StrongLabel()
        self.attempts = Label("", "muted", wrap=True)
        self.open_button = Button("Ouvrir dans Sorties", icon="door-open", size="small")
        self._card = Card(flush=True)
        self._build()
        self.table.moment_chosen.connect(self._on_moment)
        self.open_button.clicked.connect(self.exit_asked)

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        scrolled = Scrolled()
        outer.addWidget(scrolled)
        self._card.setAccessibleName("Suivi après la sortie")
        self._card.body.setSpacing(0)
        self._card.add(self.table)
        row = QHBoxLayout()
        row.setContentsMargins(14, 6, 8, 6)
        row.setSpacing(8)
        row.addWidget(IconLabel("info", size=16, token="text-muted"))
        row.addWidget(self.why, 1)
        self._card.body.addLayout(row)
        foot = QHBoxLayout()
        foot.setContentsMargins(14, 6, 8, 8)
        foot.addWidget(self.attempts, 1)
        foot.addWidget(self.open_button)
        self._card.body.addLayout(foot)
        scrolled.inner.addWidget(self._card)
        scrolled.inner.addWidget(self.empty)
        scrolled.inner.addStretch(1)

    def show_path(self, path: PathRecord | None) -> None:
        """Show what was noted after the exit of a path, if there was one."""
        left = path is not None and path.dates.exit_on is not None
        self._record = self._doors.reads.exits.record(path.id) if path and left else None
        self._card.setVisible(self._record is not None)
        self.empty.setVisible(self._record is None)
        if self._record is None:
            return
        rules = list(self._record.rules.both)
        latest = max(
            (one.moment for one in self._record.situations),
            key=list(Moment).index,
            default=Moment.EXIT,
        )
        self.table.show_grid(follow_grid(self._record, rules, self._doors.today()), latest)
        self.why.show_parts(why_parts(self._record, latest))
        self.attempts.setText(_attempts(self._record))

    def focus_first(self) -> None:
        """Give the keyboard to the table, if there is one."""
        if self._record is not None:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_moment(self, moment: Moment) -> None:
        if self._record is not None:
            self.why.show_parts(why_parts(self._record, moment))


def _attempts(record: ExitRecord) -> str:
    if not record.calls:
        return "Aucun appel noté."
    last = record.calls[-1]
    words = "1 appel noté" if len(record.calls) == 1 else f"{len(record.calls)} appels notés"
    answered = "a répondu" if last.reached else "sans réponse"
    day = short_date(last.made_at.astimezone().date())
    return typography(f"{words}, le dernier le {day}{NBSP}: {answered}.")
