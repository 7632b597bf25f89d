"""What is shown while a base is open: left bar, top bar, the page of the tab, the notices."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from e2c_desktop.domain.changes import Changes
from e2c_desktop.domain.french import typography
from e2c_desktop.queries.reads import Reads
from e2c_desktop.runtime.memory import give_back_memory
from e2c_desktop.runtime.paths import AppPaths
from e2c_desktop.services.rights import EDITORS
from e2c_desktop.services.work import Work
from e2c_desktop.ui.kit.notes import Banner
from e2c_desktop.ui.kit.pages import Pages
from e2c_desktop.ui.kit.rail import Rail
from e2c_desktop.ui.kit.theme import theme
from e2c_desktop.ui.kit.toasts import ToastHost
from e2c_desktop.ui.ports import Doors
from e2c_desktop.ui.shell.bus import Bus
from e2c_desktop.ui.shell.errors import ErrorPresenter
from e2c_desktop.ui.shell.found_lines import ELSEWHERE, Target, go_to
from e2c_desktop.ui.shell.going import Going
from e2c_desktop.ui.shell.machine_settings import MachineSettings
from e2c_desktop.ui.shell.over_page import (
    PapersDialog,
    follow_papers,
    import_wizard,
    print_dialog,
    showed_of_school,
)
from e2c_desktop.ui.shell.page_bar import PageBar
from e2c_desktop.ui.shell.quick_search import QuickSearch
from e2c_desktop.ui.shell.recents import Recents
from e2c_desktop.ui.shell.shortcuts import Shortcuts
from e2c_desktop.ui.shell.tab_pages import LATER_TABS, home_page
from e2c_desktop.ui.shell.tabs import HOME, TABS_BY_KEY, TRAINEES, Tabs
from e2c_desktop.ui.shell.tasks import InlineTasks, TaskRunner
from e2c_desktop.ui.shell.visiting import Visiting, may_write
from e2c_desktop.ui.shell.zones import go_to_zone
from e2c_desktop.ui.trainees.page import TraineesPage
from e2c_desktop.ui.undoing import Undoing

_IMPORT = "Reprendre un fichier Excel"
_QUIET_MS = 500
"""After the opening, whose check held many pages that nothing needs any more."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What lives as long as the program, whichever base is open."""

    tasks: TaskRunner | InlineTasks
    errors: ErrorPresenter
    settings: MachineSettings
    shortcuts: Shortcuts
    paths: AppPaths
    today: Callable[[], date]


class Workspace(QWidget):
    """One open base on the screen; its pages are built while the base is being opened.

    Signals:
        lock_asked, settings_asked, help_asked, backup_asked: the buttons of the bars.
        title_changed: what the title of the window should add, for instance « Stagiaires ● ».
        opened: everything of the base is on the screen.

    Attributes:
        work, reads: the open base, from `open_base` on.
    """

    work: Work
    reads: Reads

    lock_asked = Signal()
    settings_asked = Signal()
    help_asked = Signal()
    backup_asked = Signal()
    title_changed = Signal(str)
    opened = Signal()

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.around = around
        self.bus = Bus(self)
        self.toasts = ToastHost(self)
        self.undoing = Undoing(around.tasks, around.errors, self.toasts, self)
        self.undoing.changed.connect(self._on_undone)
        self.dialog: QWidget | None = None
        self.trainees = TraineesPage(
            tasks=around.tasks,
            bus=self.bus,
            today=around.today,
            errors=around.errors,
            toasts=self.toasts,
            settings=around.settings,
        )
        self.trainees.print_requested.connect(self.open_printing)
        self.trainees.pdf_ready.connect(self.show_file)
        self.trainees.opened.connect(self._on_opened)
        self.visiting = Visiting(self)
        self.visiting.changed.connect(self._on_visit)
        self._build()

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.rail = Rail()
        self.stack = Pages()
        self.tabs = Tabs(self.rail, self.stack, self.around.shortcuts, self)
        self.tabs.title_changed.connect(self.title_changed)
        self.going = Going(self.tabs, self)
        self._follow_ways()
        self._add_tabs()
        self.import_action = QAction(_IMPORT, self)
        self.import_action.triggered.connect(self.open_import)
        self.figures_action = QAction("Imprimer des chiffres…", self)
        self.figures_action.triggered.connect(self.open_figures)
        self.statements_action = QAction("États mensuels de présence…", self)
        self.statements_action.triggered.connect(self.open_statements)
        self.issued_action = QAction("Documents délivrés…", self)
        self.issued_action.triggered.connect(self.going.issued_documents)
        own = (self.import_action, self.figures_action, self.statements_action)
        self._actions = (*own, self.issued_action)
        self._importer = self.rail.add(
            "import", "Importer", "file-spreadsheet", tip=_IMPORT, below=True
        )
        self.rail.add("reglages", "Réglages", "settings", tip="Réglages (Ctrl ,)", below=True)
        self.rail.add("aide", "Aide", "circle-question-mark", tip="Aide (F1)", below=True)
        self.rail.chosen.connect(self._on_tab)
        row.addWidget(self.rail)
        column = QVBoxLayout()
        column.setSpacing(0)
        self.bar = PageBar(self.visiting.button)
        self.bar.search_button.clicked.connect(self.open_search)
        self.bar.undo_button.clicked.connect(self.undo)
        self.bar.lock_button.clicked.connect(self.lock_asked)
        self.bar.site_chosen.connect(self.tabs.set_site)
        column.addWidget(self.bar)
        self.banner = Banner()
        self.banner.action.connect(self._on_banner)
        column.addWidget(self.banner)
        column.addWidget(self.visiting.banner)
        column.addWidget(self.stack, 1)
        row.addLayout(column, 1)

    def _follow_ways(self) -> None:
        """Answer what one tab asks of another, and of the printing dialogs."""
        asked, going = self.trainees.asking.stay, self.going
        asked.company_asked.connect(going.company)
        asked.placement_asked.connect(going.prepare_placement)
        asked.exit_asked.connect(going.exit)
        self.trainees.attendance_asked.connect(going.attendance)
        self.trainees.record.placement_followed.connect(going.placement)
        self.trainees.record.path.activities.opened.connect(going.activity)
        follow_papers(self)

    def _add_tabs(self) -> None:
        """Add the tabs in the order of the left bar; the first two are built at once."""
        self.tabs.add(HOME, "Accueil", "house", self._make_home, keys="Alt A")
        self.tabs.page(HOME)
        self.tabs.add(TRAINEES, "Stagiaires", "users", lambda: self.trainees, keys="Alt S")
        self.tabs.page(TRAINEES)
        for tab in LATER_TABS:
            made = partial(tab.make, self.doors, self.show_file)
            self.tabs.add(tab.key, tab.text, tab.icon, made, keys=tab.keys)

    def _make_home(self) -> QWidget:
        """Build the tab shown first, whose count stands in the left bar."""
        page = home_page(self.doors(), self.going, self.show_file)
        page.counted.connect(self.rail.button(HOME).set_count)
        page.backup_asked.connect(self.backup_asked)
        page.settings_asked.connect(self.settings_asked)
        page.settled.connect(self.tabs.tell_others)
        return page

    def open_base(self, work: Work, *, notice: str = "") -> None:
        """Show a base: its rows at once, what is around them when these are painted."""
        self.work, self.reads = work, Reads(work)
        self._importer.setVisible(may_write(work))
        self._allow_import(visitor=False)
        for action in self._actions:
            self.around.shortcuts.add(action)
        self.bar.show_base(work, self.reads)
        if work.read_only:
            words = "Base ouverte en lecture seule : consulter et imprimer, rien ne sera modifié."
            self.banner.show_message(typography(words), "warn")
        elif notice:
            self.banner.show_message(typography(notice), "info")
        recents = Recents(work, self.around.settings, self)
        self.trainees.placed.connect(recents.note)
        self.search = QuickSearch(self.reads, self.offered_actions, recents, self)
        self.search.chosen.connect(self._on_found)
        self.search.acting.connect(self.tabs.show_page_of)
        self.bus.changed.connect(self._on_changed)
        self.tabs.open_base(work, self.reads)

    def _on_opened(self) -> None:
        self.refresh_backup()
        QTimer.singleShot(_QUIET_MS, self, give_back_memory)
        self.opened.emit()

    def _allow_import(self, *, visitor: bool) -> None:
        """Offer the workbook and the figures to whoever may write, in Ctrl K too."""
        allowed = may_write(self.work) and not visitor
        self.import_action.setEnabled(allowed)
        papers = not visitor and self.work.actor.role in EDITORS
        self.figures_action.setEnabled(papers)
        self.statements_action.setEnabled(papers)
        self._importer.setEnabled(allowed)

    @property
    def school_name(self) -> str:
        """The name of the school, as documents write it."""
        return typography(self.reads.school().draft.name)

    def offered_actions(self) -> list[QAction]:
        """Return what Ctrl K offers by name: what can be done now, in the page shown first."""
        known = self.around.shortcuts.actions()
        able = [action for action in known if action.isEnabled() and action.text()]
        here = self.tabs.current().actions_of_page()
        return [*(one for one in able if one in here), *(one for one in able if one not in here)]

    def follow_keys(self, keys: Mapping[str, QAction]) -> None:
        """Answer the keys that work in every page."""
        keys["undo"].triggered.connect(self.undo)
        keys["redo"].triggered.connect(self.redo)
        keys["search"].triggered.connect(self.open_search)
        keys["trainees"].triggered.connect(partial(self.tabs.show_list, TRAINEES))
        for key, tab in TABS_BY_KEY.items():
            keys[key].triggered.connect(partial(self.tabs.show_list, tab))
        keys["back"].triggered.connect(self.go_back)
        keys["forward"].triggered.connect(self.go_forward)
        keys["next_page"].triggered.connect(self.go_to_next_page)
        keys["previous_page"].triggered.connect(self.go_to_previous_page)
        keys["visit"].triggered.connect(self.visiting.toggle)
        keys["next_zone"].triggered.connect(self.go_to_next_zone)
        keys["previous_zone"].triggered.connect(self.go_to_previous_zone)

    def go_back(self) -> None:
        """Show what the page showed before (Alt ←)."""
        self.tabs.current().go_back()

    def go_forward(self) -> None:
        """Show what the page showed after (Alt →)."""
        self.tabs.current().go_forward()

    def put_away(self) -> None:
        """Keep what is being typed as a draft, and give the keys back."""
        for action in self._actions:
            self.around.shortcuts.remove(action)
        self.tabs.put_away()

    def warn(self, words: str, action: str = "") -> None:
        """Show a line over the page until the next opening."""
        self.banner.show_message(words, "warn", action=action)

    def _on_banner(self) -> None:
        self.banner.hide()
        self.backup_asked.emit()

    def zones(self) -> list[QWidget]:
        """Return what F6 walks through, in reading order."""
        return [self.rail, self.bar.search_button, *self.tabs.current().zones()]

    def go_to_next_page(self) -> None:
        """Open what stands under the tab in force in the left bar (Ctrl Page ↓)."""
        self._on_tab(self.rail.beside(1))

    def go_to_previous_page(self) -> None:
        """Open what stands over the tab in force in the left bar (Ctrl Page ↑)."""
        self._on_tab(self.rail.beside(-1))

    def go_to_next_zone(self) -> None:
        """Give the keyboard to the next zone (F6)."""
        go_to_zone(self.zones(), self.window().focusWidget(), 1)

    def go_to_previous_zone(self) -> None:
        """Give the keyboard to the zone before (Maj F6)."""
        go_to_zone(self.zones(), self.window().focusWidget(), -1)

    def refresh_backup(self) -> None:
        """Say again when the newest verified backup was made."""
        self.bar.show_backup(self.work, self.around.today())

    def open_search(self) -> None:
        """Open the search over everything (Ctrl K)."""
        self.search.open()

    def open_printing(self, path_ids: Sequence[UUID]) -> None:
        """Open the printing dialog for these paths."""
        dialog = print_dialog(self, path_ids)
        dialog.fill_asked.connect(self.complete)
        self._open(dialog)

    def open_papers(self, make: PapersDialog, asked: object) -> None:
        """Open a printing dialog that a tab asks for."""
        self._open(make(self, asked))

    def complete(self, trainee_id: UUID) -> None:
        """Open the record that lacks something a document needs, ready to be completed."""
        if self.dialog is not None:
            self.dialog.close()
        self.tabs.show(TRAINEES)
        self.trainees.open_trainee(trainee_id)
        self.trainees.edit()

    def show_file(self, data: bytes, name: str) -> None:
        """Show a document as it was issued: to read, to save, to print."""
        from e2c_desktop.ui.printing.file_dialog import FileDialog

        self._open(FileDialog(data, name, self.around.tasks, self.around.errors, parent=self))

    def open_import(self) -> None:
        """Open the import wizard."""
        self._open(import_wizard(self))

    def open_figures(self) -> None:
        """Open the choice of the documents of figures."""
        self.going.print_figures()

    def open_statements(self) -> None:
        """Open the monthly statements of presence."""
        self.going.print_statements()

    def _open(self, dialog: QDialog) -> None:
        self.dialog = dialog
        dialog.open()

    def undo(self) -> None:
        """Undo the last modification of this session, and say which."""
        self.undoing.undo_last(self.work)

    def redo(self) -> None:
        """Do again what was just undone."""
        self.undoing.redo_last(self.work)

    def _on_undone(self, changes: Changes) -> None:
        self.bus.publish(changes, self)

    def _on_found(self, target: Target) -> None:
        if showed_of_school(self, target):
            return
        if not isinstance(target, ELSEWHERE):
            self.tabs.show(TRAINEES)
        go_to(self.trainees, self.going, target)

    def _on_visit(self, on: bool) -> None:
        self.reads.visitor = on
        self.toasts.dismiss()
        self._allow_import(visitor=on)
        self.tabs.show_visitor()

    def doors(self) -> Doors:
        """Return what the page of a tab may touch of this window."""
        around = self.around
        return Doors(
            around.tasks,
            self.bus,
            around.errors,
            self.toasts,
            around.settings,
            around.today,
            self.going,
        )

    def _on_tab(self, key: str) -> None:
        self.tabs.keep_shown()
        if key == "reglages":
            self.settings_asked.emit()
        elif key == "aide":
            self.help_asked.emit()
        elif key == "import":
            self.open_import()
        elif self.tabs.knows(key):
            self.tabs.show_list(key)

    def _on_changed(self, changes: object, initiator: object) -> None:
        del changes, initiator
        self.refresh_backup()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the rules of the window's inside: wide, reference, narrow."""
        super().resizeEvent(event)
        zoom = theme().zoom / 100
        width, height = self.width() / zoom, self.height() / zoom
        self.rail.fit_to(int(width), int(height))
        self.bar.fit_to(width)
