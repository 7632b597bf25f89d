"""The card of the calls after an exit: the number, the attempts, what one click notes."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from e2c_desktop.domain.codes import ContactMode, Moment
from e2c_desktop.domain.errors import NotFound
from e2c_desktop.domain.follow_up_call import CallDraft, cleaned_call, cleaned_hint, validate_call
from e2c_desktop.domain.phones import display_phone
from e2c_desktop.domain.problems import Problem
from e2c_desktop.queries.situation_reads import CallLine, ExitSubject
from e2c_desktop.services import follow_up_calls as calls
from e2c_desktop.ui.exits import mailing
from e2c_desktop.ui.exits.call_words import (
    call_specs,
    call_words,
    due_pill,
    heading,
    reached_word,
)
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.fields import TextField
from e2c_desktop.ui.kit.labels import Label
from e2c_desktop.ui.kit.layout import Card, Line, Scrolled, clear_layout, fill_height
from e2c_desktop.ui.kit.line_button import LineButton
from e2c_desktop.ui.kit.pills import Pill
from e2c_desktop.ui.ports import RecordDoors
from e2c_desktop.ui.records.doing import RecordDoing
from e2c_desktop.ui.records.draft_dialog import DraftDialog

_NO_FOLLOW_UP = "Choisir un suivi dans le tableau."
_NO_ADDRESS = "Aucune adresse dans la fiche."
_MESSAGE_LEFT = "Message laissé"


class HintField(TextField):
    """When a person is best called, written in place.

    Signals:
        given: the words, once they are left or confirmed.
    """

    given = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Quand appeler\u00a0?", compact=True, parent=parent)
        self.setProperty("role", "cell")
        self.setAccessibleName("Quand appeler")
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._saved = ""
        self.editingFinished.connect(self._on_left)

    def show_hint(self, hint: str, *, editable: bool) -> None:
        """Show the words saved."""
        typing = self.hasFocus() and cleaned_hint(self.text()) != self._saved
        self._saved = hint
        self.setReadOnly(not editable)
        if not typing:
            self.setText(hint)
            self.setCursorPosition(0)

    def _on_left(self) -> None:
        hint = cleaned_hint(self.text())
        if hint != self._saved:
            self.given.emit(hint)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape comes back to the words saved."""
        if event.key() == Qt.Key.Key_Escape and self.text() != self._saved:
            self.setText(self._saved)
        else:
            super().keyPressEvent(event)


class CallCard(Card):
    """Whom to call for one moment, and what came of the calls.

    Args:
        doors: of the window; nothing is read before `show_moment`.
        doing: calls the services, and tells the other screens.

    Attributes:
        dialog: the last window opened.

    Signals:
        situation_asked: somebody answered: the situation of this moment is to be typed.
    """

    situation_asked = Signal(object)

    def __init__(
        self, doors: RecordDoors, doing: RecordDoing, parent: QWidget | None = None
    ) -> None:
        super().__init__("Suivi", flush=True, parent=parent)
        self._doors, self._doing = doors, doing
        self._subject: ExitSubject | None = None
        self._moment = Moment.EXIT
        self.dialog: QDialog | None = None
        self.pill = Pill()
        self.phone = Button("", ButtonRole.LINK, icon="phone")
        self.hint = HintField()
        self.lines = QVBoxLayout()
        self.none = Label("Aucune tentative notée.", "muted")
        self.reached_button = Button("", ButtonRole.PRIMARY, icon="phone-call")
        self.missed_button = Button("Sans réponse", icon="phone-missed")
        self.more_button = Button("Noter", ButtonRole.LINK, size="small", tip="Autre tentative")
        self.mail_button = Button("Écrire un mél", icon="mail")
        self._build()
        self._connect()
        self.show_moment(None, Moment.EXIT)

    def _build(self) -> None:
        self.add_action(self.pill)
        top = QVBoxLayout()
        top.setContentsMargins(14, 6, 12, 6)
        row = QHBoxLayout()
        # The sign of a link stands 8 px inside its frame: it lines up with the titles.
        row.setContentsMargins(6, 0, 12, 0)
        row.setSpacing(8)
        row.addWidget(self.phone)
        row.addWidget(self.hint, 1)
        tried = QHBoxLayout()
        tried.addWidget(Label("Tentatives", "label"))
        tried.addStretch(1)
        tried.addWidget(self.more_button)
        top.addLayout(tried)
        self.body.setSpacing(0)
        self.body.addLayout(row)
        self.body.addLayout(top)
        self.body.addWidget(Line("grid-line"))
        scroll = Scrolled(margins=(0, 0, 0, 0), name="Tentatives")
        self.lines.setContentsMargins(0, 0, 0, 0)
        self.lines.setSpacing(0)
        scroll.inner.addLayout(self.lines)
        self.none.setContentsMargins(14, 8, 14, 8)
        scroll.inner.addWidget(self.none)
        scroll.inner.addStretch(1)
        fill_height(scroll, 60)
        self.body.addWidget(scroll, 1)
        self.body.addWidget(Line("grid-line"))
        self._build_foot()

    def _build_foot(self) -> None:
        foot = QGridLayout()
        foot.setContentsMargins(14, 10, 14, 10)
        foot.setSpacing(8)
        for button in (self.reached_button, self.missed_button, self.mail_button):
            policy = button.sizePolicy()
            policy.setHorizontalPolicy(policy.Policy.Expanding)
            button.setSizePolicy(policy)
        menu = QMenu(self)
        menu.addAction(_MESSAGE_LEFT).triggered.connect(self._on_message)
        menu.addAction("SMS envoyé").triggered.connect(self._on_text)
        menu.addAction("Mél envoyé").triggered.connect(self._on_mail_sent)
        menu.addAction("Autre tentative…").triggered.connect(self._on_other)
        self.more_button.set_menu(menu)
        foot.addWidget(self.reached_button, 0, 0, 1, 2)
        foot.addWidget(self.missed_button, 1, 0)
        foot.addWidget(self.mail_button, 1, 1)
        self.body.addLayout(foot)

    def _connect(self) -> None:
        self.phone.clicked.connect(self._copy_phone)
        self.hint.given.connect(self._save_hint)
        self.reached_button.clicked.connect(self._on_reached)
        self.missed_button.clicked.connect(self._on_missed)
        self.mail_button.clicked.connect(self._on_mail)

    # What is shown.

    def show_moment(self, path_id: UUID | None, moment: Moment) -> None:
        """Show whom to call for a moment after the exit.

        Args:
            path_id: the path that ended, None for nobody.
            moment: months after the exit; for the exit itself no call is noted.
        """
        self._moment = moment
        self._subject = self._read(path_id)
        self.set_title(heading(moment))
        self._show_person()
        self._show_calls()
        self._show_buttons()

    def _read(self, path_id: UUID | None) -> ExitSubject | None:
        if path_id is None:
            return None
        try:
            return self._doors.reads.situations.subject(path_id)
        except NotFound:  # taken away elsewhere: the page shows the next one
            return None

    def may_edit(self) -> bool:
        """Tell whether calls may be noted."""
        known = self._subject is not None and not self._subject.masked
        return known and self._doing.may(calls.note_call)

    def _show_person(self) -> None:
        subject = self._subject
        phone = "" if subject is None else display_phone(subject.phone)
        self.phone.set_text(phone or "Sans téléphone")
        self.phone.setEnabled(bool(phone))
        self.phone.setToolTip("Copier le numéro" if phone else "")
        hint = "" if subject is None else subject.call_hint
        self.hint.show_hint(hint, editable=self.may_edit())
        follow_up = None if subject is None else subject.follow_up(self._moment)
        self.pill.setVisible(follow_up is not None)
        if follow_up is not None:
            self.pill.set_spec(due_pill(follow_up, self._doors.today()))

    def _show_calls(self) -> None:
        clear_layout(self.lines)
        subject, may = self._subject, self.may_edit()
        found = () if subject is None else subject.calls
        for line in found:
            if subject is not None:
                button = LineButton(call_words(line, subject, self._doors.today()), quiet=True)
                button.set_editable(may)
                button.clicked.connect(partial(self._ask_correct, line))
                self.lines.addWidget(button)
                self.lines.addWidget(Line("grid-line"))
        self.none.setVisible(not found)

    def _show_buttons(self) -> None:
        subject, may = self._subject, self.may_edit()
        word = reached_word(None if subject is None else subject.sex)
        self.reached_button.set_text(f"{word}\u00a0: saisir sa situation")
        open_to = may and self._moment is not Moment.EXIT
        for button in (self.reached_button, self.missed_button, self.more_button):
            button.setEnabled(open_to)
            button.setAccessibleDescription("" if open_to or not may else _NO_FOLLOW_UP)
        self.missed_button.setToolTip("" if open_to or not may else _NO_FOLLOW_UP)
        self.reached_button.setToolTip("" if open_to or not may else _NO_FOLLOW_UP)
        address = bool(subject is not None and subject.email)
        self.mail_button.setEnabled(address)
        self.mail_button.setToolTip("" if address or subject is None else _NO_ADDRESS)
        self.mail_button.setAccessibleDescription(self.mail_button.toolTip())

    # What is done.

    def _copy_phone(self) -> None:
        QGuiApplication.clipboard().setText(self.phone.text())
        self._doing.toast("Numéro copié")

    def _save_hint(self, hint: str) -> None:
        subject = self._subject
        if subject is None or not self.may_edit():
            return
        changes = self._doing.attempt(
            partial(
                calls.set_call_hint,
                self._doors.work,
                path_id=subject.path_id,
                version=subject.path_version,
                hint=hint,
            )
        )
        if changes is not None:
            self._doing.publish(changes)
            self.show_moment(subject.path_id, self._moment)

    def _now(self) -> datetime:
        return self._doors.work.now().astimezone()

    def _note(self, draft: CallDraft, words: str) -> bool:
        """Note an attempt made now; tell whether it was."""
        subject = self._subject
        if subject is None:
            return False
        done = self._doing.attempt(
            partial(
                calls.note_call,
                self._doors.work,
                path_id=subject.path_id,
                moment=self._moment,
                draft=draft,
            )
        )
        if done is None:
            return False
        self._doing.publish(done[1])
        self.show_moment(subject.path_id, self._moment)
        self._doing.toast(words, undo_it=True)
        return True

    def _on_reached(self) -> None:
        moment = self._moment
        if self._note(CallDraft(self._now(), reached=True), "Appel abouti noté"):
            self.situation_asked.emit(moment)

    def _on_missed(self) -> None:
        self._note(CallDraft(self._now()), "Appel sans réponse noté")

    def _on_message(self, *_: object) -> None:
        self._note(CallDraft(self._now(), note=_MESSAGE_LEFT), "Message laissé noté")

    def _on_text(self, *_: object) -> None:
        self._note(CallDraft(self._now(), ContactMode.TEXT), "SMS noté")

    def _on_mail_sent(self, *_: object) -> None:
        self._note(CallDraft(self._now(), ContactMode.MAIL), "Mél noté")

    def _on_mail(self) -> None:
        subject = self._subject
        if subject is None or not subject.email:
            return
        if not mailing.open_mail(mailing.mail_to(subject.email, subject.first_name)):
            self._doing.toast("Aucun logiciel de messagerie n’a répondu")

    # Attempts written by hand, corrected, taken away.

    def _on_other(self, *_: object) -> None:
        self._ask("Noter une tentative", CallDraft(self._now()), None)

    def _ask_correct(self, line: CallLine) -> None:
        if self.may_edit():
            self._ask("Corriger une tentative", line.draft, line)

    def _ask(self, title: str, draft: CallDraft, line: CallLine | None) -> None:
        subject = self._subject
        if subject is None:
            return
        staff = [(one.id, one.name) for one in self._doors.reads.staff()]
        dialog = DraftDialog(
            title,
            f"{subject.last_name.upper()} {subject.first_name}, {heading(self._moment).lower()}",
            call_specs(self._now, self._doors.today, list(staff)),
            draft,
            validate=self._remarks,
            store=partial(self._store, line),
            errors=self._doors.errors,
            remove="" if line is None else "Supprimer",
            parent=self.window(),
        )
        if line is not None:
            dialog.remove_asked.connect(partial(self._remove, line))
        self.dialog = dialog
        dialog.open()

    def _remarks(self, draft: CallDraft) -> list[Problem]:
        subject = self._subject
        exit_on = None if subject is None else subject.facts.exit_on
        return validate_call(cleaned_call(draft), exit_on=exit_on, now=self._now())

    def _store(self, line: CallLine | None, draft: CallDraft) -> None:
        subject, work = self._subject, self._doors.work
        if subject is None:
            return
        if line is None:
            path_id, moment = subject.path_id, self._moment
            _, changes = calls.note_call(work, path_id=path_id, moment=moment, draft=draft)
        else:
            changes = calls.update_call(work, call_id=line.id, version=line.version, draft=draft)
        self._doing.publish(changes)
        self.show_moment(subject.path_id, self._moment)
        self._doing.toast("Tentative enregistrée", undo_it=True)

    def _remove(self, line: CallLine) -> None:
        changes = self._doing.attempt(
            partial(calls.archive_call, self._doors.work, call_id=line.id, version=line.version)
        )
        if changes is not None and self._subject is not None:
            self._doing.publish(changes)
            self.show_moment(self._subject.path_id, self._moment)
            self._doing.toast("Tentative supprimée", undo_it=True)
