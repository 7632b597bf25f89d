"""« À faire »: the list of the day, whose it is, which kinds of work, and what comes later."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QStackedLayout, QVBoxLayout, QWidget

from e2c_desktop.domain.french import DAYS, long_date, typography
from e2c_desktop.domain.todo import Task, TaskGroup, TaskKind, Urgency, grouped
from e2c_desktop.ui.home.lines import TaskDelegate, TaskLine
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.chips import Segment
from e2c_desktop.ui.kit.folding_list import FoldingGroup, FoldingList
from e2c_desktop.ui.kit.labels import CountBubble, ElidedLabel, Label
from e2c_desktop.ui.kit.layout import Line
from e2c_desktop.ui.kit.notes import EmptyState

MINE, SITE = 0, 1
_KINDS = {kind.value: kind for kind in TaskKind}
_ALL_KINDS = "Tous les types"
_NOW = (Urgency.LATE, Urgency.TODAY, Urgency.SOON)


class TodoCard(QFrame):
    """The list of what is to be done.

    Signals:
        acted: the `Task` whose button was pressed.
        whose_changed: whether it is one's own work that is asked for.

    Attributes:
        tree: the lines.
        whose: « Mes stagiaires », « Tout le site ».
        kinds_button: which kinds of work.
        later_button: opens « Plus tard ».
    """

    acted = Signal(object)
    whose_changed = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setAccessibleName("À faire")
        self._tasks: tuple[Task, ...] = ()
        self._today = date.min
        self._kind: TaskKind | None = None
        self._count = CountBubble(0)
        self.whose = Segment(["Mes stagiaires", "Tout le site"], name="À faire pour")
        self.kinds_button = Button(_ALL_KINDS, icon="list-filter", size="small")
        self._menu = QMenu(self)
        self.kinds_button.set_menu(self._menu)
        self.tree = FoldingList("À faire")
        self.tree.set_delegate(TaskDelegate(self.tree.model_of_lines, self.tree))
        self.tree.model_of_lines.open |= {one.value for one in _NOW}
        self._empty = EmptyState("circle-check", "", quiet=True)
        self.later_button = Button("Plus tard", ButtonRole.LINK, icon="chevron-right", size="small")
        self._later_count = CountBubble(0)
        self._next = ElidedLabel("", "small")
        self._build()
        self.tree.acted.connect(self._on_acted)
        self.whose.changed.connect(self._on_whose)
        self._menu.aboutToShow.connect(self._fill_menu)
        self.later_button.clicked.connect(self.toggle_later)

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 1, 1, 1)
        outer.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(14, 7, 8, 7)
        head.setSpacing(8)
        head.addWidget(Label("À faire", "h2"))
        head.addWidget(self._count)
        head.addStretch(1)
        head.addWidget(self.whose)
        head.addWidget(self.kinds_button)
        outer.addLayout(head)
        outer.addWidget(Line("grid-line"))
        self._stack = QStackedLayout()
        outer.addLayout(self._stack, 1)  # first: the page it shows would be a window of its own
        self._stack.addWidget(self.tree)
        self._stack.addWidget(self._empty)
        outer.addWidget(Line("grid-line"))
        foot = QHBoxLayout()
        foot.setContentsMargins(6, 0, 14, 0)
        foot.setSpacing(0)
        foot.addWidget(self.later_button)
        foot.addWidget(self._later_count)
        foot.addStretch(1)
        foot.addWidget(self._next)
        outer.addLayout(foot)
        self._foot = (self.later_button, self._later_count, self._next)

    def is_mine(self) -> bool:
        """Tell whether one's own work is shown."""
        return self.whose.current() == MINE

    def show_tasks(self, tasks: Sequence[Task], today: date) -> None:
        """Show what is to be done on a day."""
        self._tasks, self._today = tuple(tasks), today
        if self._kind is not None and all(task.kind is not self._kind for task in tasks):
            self._kind = None
        self._draw()

    def shown(self) -> tuple[TaskGroup, ...]:
        """Return the lines of the kind in force, by urgency."""
        kept = (task for task in self._tasks if self._kind in (None, task.kind))
        return grouped(kept, self._today)

    def printed(self) -> tuple[TaskGroup, ...]:
        """Return what goes on paper: what comes later too, when it is open."""
        groups = self.shown()
        return groups if self.tree.is_open(Urgency.LATER.value) else groups[:-1]

    def _draw(self) -> None:
        groups = self.shown()
        later = groups[-1].tasks
        now = [group for group in groups[:-1] if group.tasks]
        open_later = self.tree.is_open(Urgency.LATER.value)
        listed = [*now, groups[-1]] if open_later and later else now
        self.tree.show_groups([self._folding(group) for group in listed])
        self._count.set_count(sum(len(group.tasks) for group in groups))
        self._stack.setCurrentWidget(self.tree if listed else self._empty)
        self._tell_empty(later)
        self._tell_later(later, open_later=open_later)
        self.kinds_button.set_text(_ALL_KINDS if self._kind is None else self._kind.label)

    def _folding(self, group: TaskGroup) -> FoldingGroup:
        late = group.urgency is Urgency.LATE
        lines = tuple(TaskLine(task, self._today) for task in group.tasks)
        one = group.urgency
        return FoldingGroup(one.value, one.label, lines, token="bad" if late else "text", loud=late)

    def _tell_empty(self, later: Sequence[Task]) -> None:
        words = "Rien n’est prévu d’ici deux mois."
        if later:
            words = f"Prochaine échéance : {_in_words(later[0].due_on)}."
        self._empty.set_message("Tout est fait pour aujourd’hui", typography(words))

    def _tell_later(self, later: Sequence[Task], *, open_later: bool) -> None:
        for widget in self._foot:
            widget.setVisible(bool(later))
        if not later:
            return
        self._later_count.set_count(len(later))
        self.later_button.setAccessibleName(f"Plus tard, {len(later)}")
        self.later_button.set_icon("chevron-down" if open_later else "chevron-right")
        first = later[0]
        who = f" · {first.name}" if first.name else ""
        self._next.set_text(typography(f"Prochain : {first.title}{who}, {_in_words(first.due_on)}"))

    def toggle_later(self) -> None:
        """Show what comes later under the rest, or hide it again."""
        key = Urgency.LATER.value
        opened = not self.tree.is_open(key)
        self.tree.model_of_lines.open ^= {key}
        self._draw()
        if opened:
            rows = self.tree.model_of_lines.rows
            heads = [n for n, row in enumerate(rows) if isinstance(row, FoldingGroup)]
            index = self.tree.model_of_lines.index(heads[-1], 0)
            self.tree.setCurrentIndex(index)
            self.tree.scrollTo(index, FoldingList.ScrollHint.PositionAtTop)

    def _on_acted(self, line: object) -> None:
        if isinstance(line, TaskLine):
            self.acted.emit(line.task)

    def _fill_menu(self) -> None:
        """Offer the kinds there are, each with how many."""
        self._menu.clear()
        choices = QActionGroup(self._menu)
        counts = Counter(task.kind for task in self._tasks)
        kinds: list[TaskKind | None] = [None, *(kind for kind in TaskKind if counts[kind])]
        for kind in kinds:
            number = len(self._tasks) if kind is None else counts[kind]
            words = _ALL_KINDS if kind is None else kind.label
            action = self._menu.addAction(f"{words} ({number})")
            action.setCheckable(True)
            action.setChecked(kind is self._kind)
            action.setData("" if kind is None else kind.value)
            choices.addAction(action)
        choices.triggered.connect(self._on_kind)

    def _on_whose(self, rank: int) -> None:
        self.whose_changed.emit(rank == MINE)

    def _on_kind(self, action: QAction) -> None:
        self.show_kind(_KINDS.get(action.data()))

    def show_kind(self, kind: TaskKind | None) -> None:
        """Show one kind of work, or all of them."""
        self._kind = kind
        self._draw()

    def words(self) -> str:
        """Return what is shown, in words: for the paper."""
        whose = "Mes stagiaires" if self.is_mine() else "Tout le site"
        return whose if self._kind is None else f"{whose} · {self._kind.label}"

    def take_keyboard(self) -> None:
        """Give the keyboard to the lines, or to the segment when there are none."""
        if self._stack.currentWidget() is self.tree:
            self.tree.focus_first()
        else:
            self.kinds_button.setFocus(Qt.FocusReason.OtherFocusReason)


def _in_words(day: date) -> str:
    return f"{DAYS[day.weekday()]} {long_date(day).rsplit(' ', 1)[0]}"
