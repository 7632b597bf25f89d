"""The tab « Stages »: the placements and their follow-up, or the page of one of them."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QVBoxLayout, QWidget

from e2c_desktop.domain.company_suggestions import Wish
from e2c_desktop.queries.placement_filters import PlacementView
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services.work import Work
from e2c_desktop.ui.kit.pages import Pages
from e2c_desktop.ui.placements.amendments_tab import AmendmentsTab
from e2c_desktop.ui.placements.follow_body import FollowBody
from e2c_desktop.ui.placements.follow_tab import FollowTab
from e2c_desktop.ui.placements.form_draft import start_of
from e2c_desktop.ui.placements.form_page import FormPage
from e2c_desktop.ui.placements.page import PlacementsPage
from e2c_desktop.ui.placements.review_tab import ReviewTab
from e2c_desktop.ui.ports import Doors


class PlacementsTab(QWidget):
    """What the window shows under « Stages ».

    Args:
        doors: what it may touch of the window around it.

    Signals:
        pdf_ready: bytes and title of a file to show or to print.
        title_changed: title of the tab, with « ● » while something typed waits.

    Attributes:
        page: the placements in all ways of seeing them.
        forms: the page of one placement.
    """

    pdf_ready = Signal(object, str)
    title_changed = Signal(str)

    def __init__(self, doors: Doors, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._doors = doors
        self.page = PlacementsPage(doors)
        doing = self.page.doing
        self._review = FollowBody(doors, ReviewTab(doors, doing))
        self.forms = FormPage(
            doors,
            tabs=(
                ("Visites", FollowBody(doors, FollowTab(doors, doing))),
                ("Bilan", self._review),
                ("Avenants", FollowBody(doors, AmendmentsTab(doors, doing))),
            ),
        )
        self._stack = Pages()
        self._stack.addWidget(self.page)
        self._stack.addWidget(self.forms)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)
        self._new = self._action("stage_new", "Préparer un stage", "Ctrl+N", self.start)
        self._edit = self._action("stage_edit", "Modifier le stage", "F2", self.edit)
        self._connect()

    def _action(self, name: str, words: str, keys: str, act: object) -> QAction:
        action = QAction(words, self.page)
        action.setObjectName(name)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(act)
        self.page.addAction(action)
        return action

    def _connect(self) -> None:
        card = self.page.record.head
        for button, action in (
            (self.page.head.new_button, self._new),
            (card.edit_button, self._edit),
        ):
            button.bind(action)
            button.show()
        self.page.record.form_asked.connect(self.edit)
        self.page.pdf_ready.connect(self.pdf_ready)
        self.page.title_changed.connect(self.title_changed)
        review = self._review.body
        if isinstance(review, ReviewTab):
            review.entry_asked.connect(self._on_entry)
        self.forms.pdf_ready.connect(self.pdf_ready)
        self.forms.title_changed.connect(self.title_changed)
        self.forms.closed.connect(self._on_closed)

    # What the window around asks.

    def open_base(self, work: Work, reads: Reads) -> None:
        """Show the placements of a base."""
        self.forms.put_away()
        self._stack.setCurrentWidget(self.page)
        self.page.open_base(work, reads)
        self._allow()

    def _allow(self) -> None:
        able = self.forms.deeds.may_edit()
        self._new.setEnabled(able)
        self.page.head.new_button.setVisible(able)

    def actions_of_page(self) -> list[QAction]:
        """Return the actions of the tab, for Ctrl K and the page of the keys."""
        own = [self._new, self._edit]
        return [*own, *self.page.actions_of_page(), *self.forms.actions_of_page()]

    def uncover(self, action: QAction) -> None:
        """Come back to the list when an action is about it, and a form stands over it."""
        if self.is_form_shown() and action not in self.forms.actions_of_page():
            self.forms.leave()

    def is_form_shown(self) -> bool:
        """Tell whether the page of one placement is shown."""
        return self._stack.currentWidget() is self.forms

    def zones(self) -> list[QWidget]:
        """Return the zones that F6 walks through, in their order."""
        return self.forms.zones() if self.is_form_shown() else self.page.zones()

    def set_site(self, site: UUID | None) -> None:
        """Limit the tab to a site, or show them all."""
        self.page.set_site(site)

    def show_visitor(self) -> None:
        """Show everything again: what may be read of people is not what it was."""
        self.page.show_visitor()
        self.forms.show_visitor()
        self._allow()

    def pending_drafts(self) -> int:
        """Keep what is typed as a draft, and return how many placements wait unsaved."""
        return self.forms.pending_drafts()

    def focus_list(self) -> None:
        """Give the keyboard to the list, or to the form that stands over it."""
        if self.is_form_shown():
            self.forms.focus_form()
        else:
            self.page.focus_list()

    def go_back(self) -> None:
        """Show the placement seen before; from a form, come back to the list."""
        if self.is_form_shown():
            self.forms.leave()
        else:
            self.page.go_back()

    def go_forward(self) -> None:
        """Show again the placement that Alt ← came back from."""
        if not self.is_form_shown():
            self.page.go_forward()

    # Ways in.

    def open_placement(self, placement_id: UUID) -> None:
        """Show a placement in the list, beside its follow-up."""
        if self.is_form_shown():
            self.forms.leave()
        self.page.open_record(placement_id)

    def show_view(self, view: PlacementView, referents: frozenset[UUID] = frozenset()) -> None:
        """Show the list under a view, of some referents' people."""
        if self.is_form_shown():
            self.forms.leave()
        self.page.show_view(view, referents)

    def new_placement(
        self,
        *,
        path_id: UUID | None = None,
        company_id: UUID | None = None,
        wish: Wish | None = None,
    ) -> None:
        """Start a placement, with what is chosen already: person, company, days and trade."""
        if not self.forms.deeds.may_edit():
            return
        self._stack.setCurrentWidget(self.forms)
        self.forms.open_new(start_of(path_id, company_id, wish))

    def start(self) -> None:
        """Start a placement for somebody to be chosen."""
        self.new_placement()

    def edit(self) -> None:
        """Show the page of the placement chosen in the list."""
        row = self.page.record.row()
        if row is not None:
            self.open_form(row.id)

    def open_form(self, placement_id: UUID) -> None:
        """Show the page of a placement."""
        self._stack.setCurrentWidget(self.forms)
        self.forms.open_record(placement_id)
        self.forms.focus_form()

    def _on_entry(self) -> None:
        self.page.sheets.type_one(self._review.row())

    def _on_closed(self, placement_id: object) -> None:
        self._stack.setCurrentWidget(self.page)
        # Filters stay as they were left: a placement that they hide is not brought back.
        if isinstance(placement_id, UUID):
            self.page.list.choose(placement_id)
        self.page.focus_list()
