"""The page of one placement: its head, its form beside the rules, its sub-tabs, its foot."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from e2c_desktop.domain.changes import Changes, Kind
from e2c_desktop.domain.codes import PlacementState
from e2c_desktop.domain.errors import Conflict, E2CError, InvalidDraft, NotFound
from e2c_desktop.domain.placement import PlacementDraft
from e2c_desktop.queries.placements_record import PlacementRecord
from e2c_desktop.services import form_drafts
from e2c_desktop.ui.kit.pages import Pages
from e2c_desktop.ui.placements.form import PlacementForm
from e2c_desktop.ui.placements.form_actions import allow, form_actions
from e2c_desktop.ui.placements.form_acts import Acts
from e2c_desktop.ui.placements.form_cards import DocumentsTab, LinesCard, pause_line
from e2c_desktop.ui.placements.form_deeds import Deeds
from e2c_desktop.ui.placements.form_draft import PREFIX
from e2c_desktop.ui.placements.form_foot import FormFoot
from e2c_desktop.ui.placements.form_head import FormHead
from e2c_desktop.ui.ports import Doors
from e2c_desktop.ui.records.form_draft import moment

_SIGNED = (PlacementState.SIGNED, PlacementState.RUNNING)


class PlacementTab(Protocol):
    """A sub-tab that another module fills, which is a widget."""

    def show_placement(self, record: PlacementRecord) -> None:
        """Show what it holds of a placement; called when it is seen, and after each change."""


class FormPage(QWidget):
    """The page of one placement, over the whole tab.

    Args:
        doors: doors of the tab; `open_base` was or will be called on them by who built them.
        tabs: sub-tabs between « Convention » and « Documents », each a widget that is a
            `PlacementTab`, with its name.

    Signals:
        closed: the page is to be left; the argument is the placement it showed, or None.
        saved: a placement was created or saved; its identifier.
        title_changed: « ● » is to be shown or not; the argument is the title.
        pdf_ready: bytes and title of a file to show.
    """

    closed = Signal(object)
    saved = Signal(object)
    title_changed = Signal(str)
    pdf_ready = Signal(object, str)

    def __init__(
        self,
        doors: Doors,
        *,
        tabs: Sequence[tuple[str, QWidget]] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._doors = doors
        self._tabs = [widget for _name, widget in tabs]
        self.form: PlacementForm | None = None
        self.deeds = Deeds(doors, self)
        self.acts = Acts(doors, self.deeds, self, self)
        self.head = FormHead([name for name, _widget in tabs])
        self.foot = FormFoot()
        self.documents = DocumentsTab(doors, self.pdf_ready.emit)
        self.pauses: LinesCard | None = None
        self.stack = Pages()
        self._form_place = QWidget()
        self._form_box = QVBoxLayout(self._form_place)
        self._form_box.setContentsMargins(0, 0, 0, 0)
        for widget in (self._form_place, *self._tabs, self.documents):
            self.stack.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.stack, 1)
        column.addWidget(self.foot)
        self._actions = form_actions(
            self,
            {
                "save": self.save_and_stay,
                "save_close": self.save_and_close,
                "sign": self.acts.sign,
                "delegations": self.acts.show_delegations,
            },
        )
        self._connect()

    def _connect(self) -> None:
        self.head.closed.connect(self.leave)
        self.head.tab_changed.connect(self._on_tab)
        self.head.print_button.clicked.connect(self.print_documents)
        self.foot.close_button.clicked.connect(self.leave)
        self.foot.save_button.clicked.connect(self.save_and_stay)
        self.foot.print_button.clicked.connect(self.print_documents)
        self.foot.missing_asked.connect(self._on_missing)
        self.documents.signatures.asked.connect(self.acts.on_signature)
        self.documents.files.asked.connect(self.acts.papers.on_file)
        self.documents.waivers.asked.connect(self.acts.waivers.on_waiver_line)
        self.acts.papers.pdf_ready.connect(self.pdf_ready)
        self.deeds.changed.connect(self._read_again)
        self._doors.bus.changed.connect(self._on_bus)

    # Opening and closing.

    def actions_of_page(self) -> list[QAction]:
        """Return the actions, for Ctrl K and the page of the keys."""
        return list(self._actions)

    def zones(self) -> list[QWidget]:
        """Return the zones that F6 walks through, in their order."""
        form = self.form
        first = [self.head.back_button, self.head.tabs]
        if form is None:
            return [*first, self.foot.save_button]
        body = form.binder.editors["path_id"].widget
        return [*first, body, form.checks.area, self.foot.save_button]

    def open_record(self, placement_id: UUID) -> None:
        """Show a placement; what is typed in the one before is kept as a draft.

        Raises:
            NotFound: it is gone.
        """
        record = self._doors.reads.placement_form.record(placement_id)
        self._close_form()
        self._show(record, record.draft)

    def open_new(self, start: PlacementDraft) -> None:
        """Show the form of a new placement, with what is chosen already."""
        self._close_form()
        self._show(None, start)
        form = self.form
        if form is None:
            return
        empty = [name for name in ("path_id", "company_id") if getattr(form.draft(), name) is None]
        form.binder.focus_field(empty[0] if empty else "tutor_id")

    def _show(self, record: PlacementRecord | None, start: PlacementDraft) -> None:
        form = PlacementForm(self._doors, record, start, readonly=not self.deeds.may_edit())
        self.form = form
        allow(self._actions, form=True)
        self._form_box.addWidget(form)
        form.show()  # at once: what is not shown takes no keyboard
        self.pauses = LinesCard("Interruptions", "Aucune interruption.", add="Ajouter…")
        self.pauses.asked.connect(self.acts.pauses.on_pause)
        form.binder.put_last(self.pauses)
        QWidget.setTabOrder(form.fold.button, self.pauses.add_button)
        form.changed.connect(self._on_form)
        form.repair_asked.connect(self.acts.on_repair)
        form.waiver_asked.connect(self.acts.waivers.on_waiver)
        form.tutor_asked.connect(self.acts.add_tutor)
        form.checks.sources_asked.connect(self.acts.show_sources)
        form.conflict.action.connect(self.reload)
        form.kept.kept.connect(self._on_kept)
        self.head.tabs.setCurrentIndex(0)
        self.stack.setCurrentIndex(0)
        self.foot.say_kept("")
        self._show_around()
        self._on_form()

    def _close_form(self) -> bool:
        """Take the form away; what is typed is kept as a draft. Tell whether something is."""
        form, self.form = self.form, None
        allow(self._actions, form=False)
        if form is None:
            return False
        kept = form.kept.leave()
        self._form_box.removeWidget(form)
        form.hide()
        form.deleteLater()
        return kept

    def put_away(self) -> None:
        """Take the form away, what is typed being kept as a draft: the base changes."""
        self._close_form()

    def focus_form(self) -> None:
        """Give the keyboard to the first field."""
        if self.form is not None:
            self.form.binder.focus_field("path_id")

    def leave(self) -> None:
        """Come back to the list; what is typed is kept as a draft."""
        form = self.form
        placement_id = None if form is None or form.record is None else form.record.id
        dirty = form is not None and form.binder.dirty
        if self._close_form() and dirty:
            self._doors.toasts.say("Saisie gardée en brouillon", icon="notebook-pen")
        self.title_changed.emit("Stages")
        self.closed.emit(placement_id)

    def cancel(self) -> None:
        """Give up what is typed, and come back to the list."""
        form = self.form
        if form is not None:
            form.kept.discard()
            form.binder.load(form.binder.draft() if form.record is None else form.record.draft)
        self.leave()

    def reload(self) -> None:
        """After a conflict: keep what is typed as a draft, show the placement as it is now."""
        form = self.form
        if form is not None and form.record is not None:
            self.open_record(form.record.id)

    # What the window asks of a form under way.

    def unsaved(self) -> str:
        """Return the name on the form that holds unsaved words, or an empty text."""
        form = self.form
        if form is None or not form.binder.dirty:
            return ""
        return f"Stage de {form.person_name() or 'personne encore'}"

    def keep_draft(self) -> None:
        """Keep what is typed as a draft, now."""
        if self.form is not None:
            self.form.kept.keep()

    def pending_drafts(self) -> int:
        """Return how many drafts of placements wait, the form under way included."""
        self.keep_draft()
        if not self.deeds.may_edit():
            return 0
        found = form_drafts.pending_drafts(self._doors.work)
        return sum(draft.key.startswith(PREFIX) for draft in found)

    def save_and_stay(self) -> None:
        """Save what is typed, and stay."""
        self.save(close=False)

    def save_and_close(self) -> None:
        """Save what is typed, and come back to the list."""
        self.save(close=True)

    def save(self, *, close: bool) -> bool:
        """Save what is typed; tell whether it was saved."""
        form = self.form
        if form is None or form.readonly or not form.ready():
            return False
        if form.record is not None and not form.binder.dirty:
            if close:
                self.leave()
            return True
        try:
            placement_id, changes = self.deeds.store(form.record, form.draft())
        except InvalidDraft as error:
            form.binder.show_problems(error.problems)
            form.binder.focus_first_problem()
            return False
        except Conflict:
            self._tell_conflict(form)
            return False
        except E2CError as error:
            self._doors.errors.show(error, self)
            return False
        new = form.record is None
        record = self._doors.reads.placement_form.record(placement_id)
        form.show_saved(record)
        self.deeds.done(changes, "Stage préparé" if new else "Stage enregistré")
        self.saved.emit(placement_id)
        if close:
            self.leave()
        return True

    def _tell_conflict(self, form: PlacementForm) -> None:
        form.kept.keep()
        if form.record is None:
            return
        now = self._doors.reads.placement_form.record(form.record.id)
        form.show_conflict(now.updated_by, moment(now.updated_at, self._doors.today()))

    def saved_record(self) -> PlacementRecord | None:
        """Save what is typed first; the placement as it is saved, None when it cannot be."""
        form = self.form
        if form is None or (form.binder.dirty and not self.save(close=False)):
            return None
        return form.record

    def print_documents(self) -> None:
        """Ask which documents of this placement are to be printed."""
        record = self.saved_record()
        if record is not None:
            self._doors.going.print_placements([record.id])

    # Following.

    def _on_bus(self, changes: Changes, initiator: object) -> None:
        if initiator is not self:
            self._read_again(changes)

    def _read_again(self, changes: Changes) -> None:
        """Read the placement again after a change, unless something typed waits."""
        form = self.form
        if form is None:
            return
        if changes.of(Kind.COMPANY) or changes.of(Kind.TRAINEE) or changes.of(Kind.PATH):
            form.judge_again()
        record = form.record
        if record is None or form.binder.dirty:
            return
        try:
            now = self._doors.reads.placement_form.record(record.id)
        except NotFound:
            self._close_form()
            self.closed.emit(None)
            return
        if now != record:
            form.show_saved(now)
        self._show_around()
        self._on_tab(self.stack.currentIndex())

    def show_visitor(self) -> None:
        """Show everything again: what may be read of people is not what it was."""
        form = self.form
        if form is None:
            return
        record = form.record
        if record is None:
            self.leave()
        else:
            self.open_record(record.id)

    def _show_around(self) -> None:
        """Show what stands around the fields: head, menus, cards."""
        form, pauses = self.form, self.pauses
        if form is None or pauses is None:
            return
        record, able = form.record, not form.readonly
        self.head.show_record(record)
        pauses.setVisible(record is not None)
        if record is None:
            return
        self.acts.fill(self.head.menu, self.head.copy_menu, record, able=able)
        pauses.show_lines([pause_line(line, able=able) for line in record.pauses])
        pauses.add_button.setEnabled(able)
        self.documents.show_record(record, able=able)
        if record.state in _SIGNED and able:
            words = "La convention est signée\u00a0: ce qui change demande un avenant."
            form.conflict.set_message(words, "info")
            form.conflict.show()

    def _on_tab(self, index: int) -> None:
        form = self.form
        record = None if form is None else form.record
        if record is None:
            return
        self.stack.setCurrentIndex(index)
        if 0 < index <= len(self._tabs):
            self._tabs[index - 1].show_placement(record)  # type: ignore[attr-defined]  # a PlacementTab

    def _on_kept(self) -> None:
        words = moment(self._doors.work.now(), self._doors.today()).removeprefix("de ")
        self.foot.say_kept(f"Brouillon enregistré à {words}")

    def _on_missing(self) -> None:
        if self.form is not None:
            self.head.tabs.setCurrentIndex(0)
            self.form.focus_missing()

    def _on_form(self) -> None:
        """Follow what is typed: title, age, foot."""
        form = self.form
        if form is None:
            return
        draft = form.binder.draft()
        person = form.sources.person(draft.path_id)
        self.head.show_title(form.person_name(), form.company_name())
        birth = None if person is None else person.birth_date
        told = None if person is None else person.age
        self.head.show_age(birth, draft.starts_on, told=told)
        dirty = form.binder.dirty
        self.title_changed.emit("Stages ●" if dirty else "Stages")
        self.head.tabs.set_marked(0, dirty)
        self.foot.save_button.setEnabled(not form.readonly)
        missing = form.missing()
        blocking = form.checks.blocking()
        self.foot.show_state(blocking, len(missing), saved=form.record is not None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Echap comes back to the list."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)
