"""The tab « Accueil »: four figures, what is to be done, who is where today."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from e2c_desktop.domain.french import DAYS, long_date, typography
from e2c_desktop.domain.rights import Role
from e2c_desktop.domain.todo import Task, pressing
from e2c_desktop.queries.home_scope import TaskScope
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services import lists, rights
from e2c_desktop.services.trainees import register_trainee
from e2c_desktop.services.work import Work
from e2c_desktop.ui.home.actions import NEW, PRINTED, HomeActions
from e2c_desktop.ui.home.figures_row import FiguresRow
from e2c_desktop.ui.home.leading import Leading
from e2c_desktop.ui.home.printing import HomePrinting
from e2c_desktop.ui.home.reading import Day, Rest, read_day, read_lines, read_rest
from e2c_desktop.ui.home.todo_card import MINE, SITE, TodoCard
from e2c_desktop.ui.home.where_card import WhereCard
from e2c_desktop.ui.kit.after_painting import AfterPainting
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.labels import Label
from e2c_desktop.ui.kit.theme import theme
from e2c_desktop.ui.ports import Doors, GoingEverywhere

_TITLE = "Accueil"
_WHERE_WIDE, _WHERE_NARROW = 428, 330
_NARROW, _LOW = 1180 - 92, 640 - 48
"""Widths and heights of the page where it follows the rules of a smaller window."""


class NoForm:
    """The form under way of a page that has none."""

    def unsaved(self) -> str:
        """Return nothing: nothing is typed here."""
        return ""

    def save(self, *, close: bool) -> bool:
        """Tell that nothing is left to save."""
        del close
        return True

    def cancel(self) -> None:
        """Give up nothing."""


class HomePage(QWidget):
    """The tab « Accueil ».

    Args:
        doors: what it may touch of the window around it.
        going: leads to the other tabs.

    Signals:
        pdf_ready: bytes and title of a file to show or to print.
        title_changed: title of the tab.
        counted: how many lines are late or of today.
        settled: the day is painted, or could not be read: other pages may read in their turn.
        backup_asked, settings_asked: a line leads there.

    Attributes:
        todo, where, figures: the parts.
        forms: the form under way: none.
        new_button, print_button: in the head.
    """

    pdf_ready = Signal(object, str)
    title_changed = Signal(str)
    counted = Signal(int)
    settled = Signal()
    backup_asked = Signal()
    settings_asked = Signal()

    def __init__(self, doors: Doors, going: GoingEverywhere, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._doors, self._going = doors, going
        self._site: UUID | None = None
        self._open = self._stale = self._away = False
        self._asked = 0
        self._read_on: date | None = None
        self._scope: TaskScope | None = None
        self._day: Day | None = None
        self.forms = NoForm()
        self.title, self.subtitle = Label("Bonjour", "h1"), Label("", "muted")
        self.print_button = Button("Imprimer ma journée", icon="printer")
        self.new_button = Button("Nouveau", ButtonRole.PRIMARY, icon="plus")
        self.figures, self.todo, self.where = FiguresRow(), TodoCard(), WhereCard()
        self.leading = Leading(going, self)
        self.printing = HomePrinting(doors, self)
        self._actions = HomeActions(self, self._deeds())
        self._build()
        self._connect()
        self._first = AfterPainting(self, self._read_lines)
        self._after_lines = AfterPainting(self, self._read_day)
        self._then = AfterPainting(self, self._read_rest)

    def _deeds(self) -> dict[str, Callable[[], None]]:
        going = self._going
        return {
            "refresh": self.refresh,
            "print_day": self.print_day,
            "print_where": self.print_where,
            "whose": self.change_whose,
            "later": self.todo.toggle_later,
            "new_trainee": going.new_trainee,
            "new_placement": going.new_placement,
            "new_company": going.new_company,
        }

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(20, 14, 20, 16)
        outer.setSpacing(12)
        head = QHBoxLayout()
        head.setSpacing(8)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.title)
        words.addWidget(self.subtitle)
        head.addLayout(words, 1)
        head.addWidget(self.print_button)
        head.addWidget(self.new_button)
        outer.addLayout(head)
        outer.addWidget(self.figures)
        body = QHBoxLayout()
        body.setSpacing(12)
        body.addWidget(self.todo, 1)
        body.addWidget(self.where)
        outer.addLayout(body, 1)
        menu = QMenu(self)
        for name in NEW:
            menu.addAction(self._actions[name])
        self.new_button.set_menu(menu)
        self.print_button.bind(self._actions["print_day"])
        self.where.print_button.bind(self._actions["print_where"])

    def _connect(self) -> None:
        self.todo.acted.connect(self.leading.follow)
        self.todo.whose_changed.connect(self._on_whose)
        self.where.opened.connect(self.leading.open_person)
        self.figures.opened.connect(self._on_figure)
        self.leading.backup_asked.connect(self.backup_asked)
        self.leading.settings_asked.connect(self.settings_asked)
        self.printing.pdf_ready.connect(self.pdf_ready)
        self._doors.bus.changed.connect(self._on_bus)

    # What the window around asks.

    def open_base(self, work: Work, reads: Reads) -> None:
        """Show the day of a base: the head at once, the rest as it is read."""
        self._doors.open_base(work, reads)
        self._open = True
        self.todo.whose.set_current(self._kept_whose())
        self._allow()
        # At once, before the page is painted: the lines are then read by the time it is.
        self.refresh()

    def finish_opening(self) -> None:
        """Read at once what only comes after the first painting, unless it is read."""
        self._first.finish()
        self._after_lines.finish()
        self._then.finish()

    def actions_of_page(self) -> list[QAction]:
        """Return the actions, for Ctrl K and the page of the keys."""
        return self._actions.every()

    def page_actions(self) -> HomeActions:
        """Return the actions by their names."""
        return self._actions

    def uncover(self, action: QAction) -> None:
        """Nothing here stands over what is acted upon."""

    def zones(self) -> list[QWidget]:
        """Return the zones that F6 walks through, in their order."""
        return [self.new_button, self.figures.cards[0], self.todo.tree, self.where.tree]

    def set_site(self, site: UUID | None) -> None:
        """Limit the page to a site, or show them all."""
        if site != self._site:
            self._site = site
            self._look_again()

    def show_visitor(self) -> None:
        """Show everything again: what may be read of people is not what it was."""
        self._allow()
        self._look_again()

    def pending_drafts(self) -> int:
        """Nothing is typed here."""
        return 0

    def focus_list(self) -> None:
        """Give the keyboard to what is to be done."""
        self.todo.take_keyboard()

    def go_back(self) -> None:
        """Nothing was seen here before."""

    def go_forward(self) -> None:
        """Nothing was seen here after."""

    # Reading.

    def scope(self) -> TaskScope:
        """Return whose work is shown."""
        return self._doors.reads.home.scope(mine=self.todo.is_mine(), site_id=self._site)

    def refresh(self) -> None:
        """Read everything again."""
        self._stale = False
        self._greet()
        self._read_lines()

    def _look_again(self) -> None:
        """Read again now if the page is seen, else when it is."""
        if self._open and self.isVisible():
            self._stale = False
            self._greet()
            self._first.start()
        else:
            self._stale = True

    def _read_lines(self) -> None:
        """Read what is to be done behind the window: nothing waits for it."""
        self._asked += 1
        asked, reads, work, scope = (
            self._asked,
            self._doors.reads.home,
            self._doors.work,
            self.scope(),
        )
        self._read_on = scope.today
        self._doors.tasks.submit(
            self,
            lambda progress: read_lines(reads, scope, work, progress),
            done=lambda tasks: self._on_lines(asked, scope, tasks),
            failed=self._on_failed,
        )

    def _on_lines(self, asked: int, scope: TaskScope, tasks: Sequence[Task]) -> None:
        """Show what is to be done, unless something else was asked for since."""
        if asked != self._asked:
            return
        self.todo.show_tasks(tasks, scope.today)
        self.counted.emit(pressing(tasks, scope.today))
        self._scope = scope
        self._go_on(self._after_lines)

    def _read_day(self) -> None:
        """Read who is where, and the counts, once the lines are painted."""
        asked, scope, reads = self._asked, self._scope, self._doors.reads.home
        if scope is None:
            return
        self._doors.tasks.submit(
            self,
            lambda progress: read_day(reads, scope, progress),
            done=lambda day: self._on_day(asked, day),
            failed=self._on_failed,
        )

    def _on_day(self, asked: int, day: Day) -> None:
        """Show who is where and the counts, unless something else was asked for since."""
        if asked != self._asked:
            return
        self.where.show_people(day.people)
        self.figures.show_presence(day.presence)
        self._day = day
        self._go_on(self._then)

    def _go_on(self, reading: AfterPainting) -> None:
        """Read what comes next; out of sight, all is read again when the page is seen."""
        if self._away:
            self._stale = True
        else:
            reading.start()

    def _read_rest(self) -> None:
        """Read how the counts went, and the rates, once the day is painted."""
        self.settled.emit()
        asked, day, reads = self._asked, self._day, self._doors.reads.home
        if day is not None:
            self._doors.tasks.submit(
                self,
                lambda progress: read_rest(reads, day, progress),
                done=lambda rest: self._on_rest(asked, rest),
                failed=self._on_failed,
            )

    def _on_rest(self, asked: int, rest: Rest) -> None:
        if asked == self._asked:
            self.figures.show_presence(rest.presence)
            self.figures.show_rates(*rest.rates)

    def _on_failed(self, error: Exception) -> None:
        """Say why nothing could be read; not when the base was closed in the meantime."""
        self._stale = True
        self.settled.emit()
        if self.isVisible():
            self._doors.errors.show(error, self)

    def _greet(self) -> None:
        first_name = self._doors.work.actor.name.split(" ")[0]
        self.title.setText(typography(f"Bonjour {first_name}"))
        self.subtitle.setText(typography(self._day_words()))

    def _day_words(self) -> str:
        today = self._doors.reads.today
        day = f"{DAYS[today.weekday()].capitalize()} {long_date(today)}"
        sites = {site.id: site.name for site in self._doors.reads.sites()}
        if self._site in sites:
            place = f"site de {sites[self._site]}"
        else:
            place = "tous les sites" if len(sites) > 1 else ""
        parts = (day, f"semaine {today.isocalendar().week}", place)
        return " · ".join(part for part in parts if part)

    # Doing.

    def change_whose(self) -> None:
        """Show one's own work, or everybody's."""
        self.todo.whose.set_current(SITE if self.todo.is_mine() else MINE)
        self._on_whose(self.todo.is_mine())

    def print_day(self) -> None:
        """Lay what is to be done out as pages."""
        words = f"{self._day_words()} · {self.todo.words()}"
        self.printing.print_day(self.todo.printed(), words)

    def print_where(self) -> None:
        """Lay who is where out as pages, to call the roll."""
        self.printing.print_presence(self.where.people(), self._day_words())

    def _on_figure(self, rank: int) -> None:
        staff_id = self.scope().staff_id
        self.leading.open_figure(rank, frozenset() if staff_id is None else frozenset({staff_id}))

    def _on_whose(self, mine: bool) -> None:
        self._doors.settings.set_value(self._whose_key(), str(MINE if mine else SITE))
        self.refresh()

    def _whose_key(self) -> str:
        return f"accueil/pour/{self._doors.work.actor.id}"

    def _kept_whose(self) -> int:
        usual = MINE if self._doors.work.actor.role is Role.TRAINER else SITE
        kept = self._doors.settings.value(self._whose_key(), str(usual))
        return int(kept) if kept in (str(MINE), str(SITE)) else usual

    def _allow(self) -> None:
        work, visitor = self._doors.work, self._doors.reads.visitor
        writing = not work.read_only and not visitor
        able = writing and rights.may(work.actor.role, register_trainee)
        printing = rights.may(work.actor.role, lists.list_as_pdf)
        for name in NEW:
            self._actions[name].setEnabled(able)
        for name in PRINTED:
            self._actions[name].setEnabled(printing)
        self.new_button.setVisible(able)
        self.leading.answering = able

    # Reactions.

    def _on_bus(self, changes: object, initiator: object) -> None:
        del changes, initiator
        self._look_again()

    def showEvent(self, event: QShowEvent) -> None:
        """Read again what changed while another tab was shown, or since yesterday."""
        super().showEvent(event)
        self._away = False
        if self._open and (self._stale or self._read_on != self._doors.reads.today):
            self._look_again()

    def hideEvent(self, event: QHideEvent) -> None:
        """Read nothing out of sight: the base may be closed the next moment."""
        super().hideEvent(event)
        self._away = True
        for reading in (self._first, self._after_lines, self._then):
            self._stale = self._stale or reading.is_waiting()
            reading.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the rules of a narrow or low window."""
        super().resizeEvent(event)
        look = theme()
        narrow = self.width() < look.px(_NARROW)
        self.where.setFixedWidth(look.px(_WHERE_NARROW if narrow else _WHERE_WIDE))
        self.figures.set_short(self.height() < look.px(_LOW))
