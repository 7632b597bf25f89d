"""The card of one situation of an exit: « Situation à la sortie », « Situation à 6 mois »."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from e2c_desktop.domain.changes import Changes
from e2c_desktop.domain.codes import Answer, Moment, SituationCode
from e2c_desktop.domain.errors import Conflict, E2CError, InvalidDraft, NotFound
from e2c_desktop.domain.problems import Problem, errors_of
from e2c_desktop.domain.situation import (
    SituationDraft,
    copied,
    is_said,
    months_words,
)
from e2c_desktop.queries.situation_reads import ExitSubject, SituationLine
from e2c_desktop.services import form_drafts, situations
from e2c_desktop.ui.exits.card_foot import CardFoot
from e2c_desktop.ui.exits.proof_zone import ProofZone
from e2c_desktop.ui.exits.proofs import Proofs
from e2c_desktop.ui.exits.situation_fields import (
    COLUMNS,
    SituationForm,
    form_of,
    labels_for,
    shown_fields,
    situation_specs,
)
from e2c_desktop.ui.exits.situation_menu import SituationMenu
from e2c_desktop.ui.exits.situation_saving import remarks, store
from e2c_desktop.ui.forms.binder import FormBinder
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.fields import restyle
from e2c_desktop.ui.kit.layout import Card, Line, fill_height
from e2c_desktop.ui.kit.notes import Note
from e2c_desktop.ui.kit.pills import Pill, PillSpec
from e2c_desktop.ui.ports import RecordDoors
from e2c_desktop.ui.records.doing import RecordDoing
from e2c_desktop.ui.records.draft_keeper import Values
from e2c_desktop.ui.records.form_draft import FormDraft

PREFIX = "sortie:"
"""What begins the key of a draft kept by this card."""
NO_WORDS = (
    "Seul «\u00a0Cause extérieure\u00a0» est gardé\u00a0: "
    "ni santé, ni maternité, ni justice, ni titre de séjour."
)
_PROVED = PillSpec("Preuve jointe", "ok", "paperclip")


class SituationCard(Card):
    """What is typed of one moment of an exit.

    Args:
        doors: of the window; nothing is read before `show_moment`.
        doing: calls the services, and tells the other screens.

    Signals:
        dirty_changed: whether something typed is not saved.
    """

    dirty_changed = Signal(bool)

    def __init__(
        self, doors: RecordDoors, doing: RecordDoing, parent: QWidget | None = None
    ) -> None:
        super().__init__("Situation à la sortie", flush=True, parent=parent)
        self._doors, self._doing = doors, doing
        self._moment = Moment.EXIT
        self._subject: ExitSubject | None = None
        self._line: SituationLine | None = None
        self._shown: list[str] = []
        self._dirty = False
        self._draft: FormDraft | None = None
        self.pill = Pill(_PROVED)
        self.copy_button = Button("", ButtonRole.LINK, icon="copy", size="small")
        self.more_button = Button(
            "", ButtonRole.QUIET, size="small", icon="history", tip="Autres situations"
        )
        self.menu = SituationMenu(self)
        self.conflict, self.offer = Note("", "warn"), Note("", "info")
        self.outside = Note(NO_WORDS, "info")
        self.binder: FormBinder[SituationForm] = FormBinder(
            situation_specs(doors), SituationForm(), validate=self._rules, columns=COLUMNS
        )
        self.zone = ProofZone()
        self.foot = CardFoot()
        self.proofs = Proofs(doors, doing, self.zone, self)
        self._build()
        self._connect()
        self.show_moment(None, Moment.EXIT)

    def _build(self) -> None:
        for widget in (self.copy_button, self.pill, self.more_button):
            self.add_action(widget)
        self.more_button.set_menu(self.menu)
        inner = QVBoxLayout()
        inner.setContentsMargins(14, 0, 4, 0)
        inner.setSpacing(4)
        for note in (self.conflict, self.offer, self.outside):
            note.hide()
            inner.addWidget(note)
        plain = self.binder.card("")
        plain.setProperty("role", "plain")
        restyle(plain)
        plain.body.setContentsMargins(0, 0, 0, 0)
        fill_height(self.binder, 120)
        inner.addWidget(self.binder, 1)
        beside = QHBoxLayout()
        beside.setContentsMargins(14, 8, 14, 8)
        beside.addWidget(self.zone)
        self.body.setSpacing(0)
        self.body.addLayout(inner, 1)
        self.body.addWidget(Line("grid-line"))  # what scrolls ends there
        self.body.addLayout(beside)
        self.body.addWidget(self.foot)

    def _connect(self) -> None:
        self.binder.changed.connect(self._on_changed)
        self.foot.save_button.clicked.connect(self._on_save)
        self.foot.cancel_button.clicked.connect(self.cancel)
        self.copy_button.clicked.connect(self.copy_before)
        self.conflict.action.connect(self.cancel)
        self.menu.line_asked.connect(self._show_line)
        self.menu.another_asked.connect(self._start_another)
        self.menu.remove_asked.connect(self._remove)

    # What is shown.

    @property
    def moment(self) -> Moment:
        """The moment shown."""
        return self._moment

    def may_edit(self) -> bool:
        """Tell whether what is shown may be changed."""
        shown = self._subject is not None and not self._subject.masked
        return shown and self._doing.may(situations.note_situation)

    def show_moment(self, path_id: UUID | None, moment: Moment) -> None:
        """Show the latest situation of a moment; what is typed of another one is kept as a draft.

        Shown again while something is typed, it keeps it.

        Args:
            path_id: the path that ended, None for nobody.
            moment: the exit, or months after it.
        """
        subject = self._read(path_id)
        same = self._is_shown(subject, moment) and self.binder.dirty
        if same and subject is not None and self._follow(subject):
            return
        self._leave()
        self._subject, self._moment = subject, moment
        self._show_line(None if subject is None else subject.at(moment))

    def _read(self, path_id: UUID | None) -> ExitSubject | None:
        if path_id is None:
            return None
        try:
            return self._doors.reads.situations.subject(path_id)
        except NotFound:  # taken away elsewhere: the page shows the next one
            return None

    def _is_shown(self, subject: ExitSubject | None, moment: Moment) -> bool:
        known = self._subject
        if known is None or subject is None or moment is not self._moment:
            return False
        return known.path_id == subject.path_id and known.masked == subject.masked

    def _follow(self, subject: ExitSubject) -> bool:
        """Take in what changed elsewhere under what is being typed; tell whether it is kept.

        Something saved by somebody else stays unseen until the saving, which says so.
        """
        line, before = subject.at(self._moment), self._subject
        if before is None:
            return False
        untouched = subject.facts == before.facts
        if line is not None and self._line is not None and line.id == self._line.id:
            untouched = untouched and line.draft == self._line.draft
            if untouched:
                self._line = line
        if untouched:
            self._subject = subject
        self._tell_proof()
        return True

    def _show_line(self, line: SituationLine | None) -> None:
        """Show a situation; without one, the start of a new one."""
        self._line = line
        self.conflict.hide()
        self.set_title(f"Situation à {months_words(self._moment)}")
        self.binder.load(self._start(line))
        self._arrange()
        self.binder.setEnabled(self.may_edit())
        self._tell_proof()
        self._tell_around()
        self._on_state()
        self._begin_draft()

    def _start(self, line: SituationLine | None) -> SituationForm:
        subject = self._subject
        if subject is None:
            return SituationForm()
        if line is not None:
            return form_of(subject.facts, line.draft)
        at_exit = self._moment is Moment.EXIT
        day = subject.facts.exit_on if at_exit else self._doors.today()
        return form_of(subject.facts, SituationDraft(day, Answer.YES))

    def _tell_proof(self) -> None:
        proved = self._line is not None and self._line.proof is not None
        self.pill.setVisible(proved)
        self.proofs.show_line(self._line, may_edit=self.may_edit())

    def _tell_around(self) -> None:
        """Offer the other situations of the moment, and the one of the moment before."""
        subject, may = self._subject, self.may_edit()
        lines = () if subject is None else subject.history(self._moment)
        self.menu.show_lines(lines, self._line, editable=may)
        self.more_button.setVisible(bool(lines))
        before = None if subject is None else subject.before(self._moment)
        self.copy_button.setVisible(may and self._line is None and before is not None)
        if before is not None:
            when = months_words(before.moment)
            self.copy_button.set_text(f"Même situation qu’à {when}")

    # Typing.

    def _rules(self, form: SituationForm) -> list[Problem]:
        if self._subject is None:
            return []
        return remarks(self._subject, self._moment, self._line, form, self._doors.today())

    def _on_changed(self) -> None:
        if self._draft is not None:
            self._draft.follow()
        self._arrange()
        self._on_state()

    def _on_state(self) -> None:
        dirty = self.binder.dirty
        self.foot.show_state(dirty=dirty, editable=self.may_edit())
        if dirty != self._dirty:
            self._dirty = dirty
            self.dirty_changed.emit(dirty)

    def _arrange(self) -> None:
        """Show the fields of what is chosen, close together, under their words."""
        form = self.binder.draft()
        names = shown_fields(form, self._moment)
        if names != self._shown:
            self._shown = names
            self.binder.show_only(names)
        for name, words in labels_for(form.code).items():
            self.binder.fields[name].set_label(words)
        said = is_said(form.situation, self._moment)
        self.outside.setVisible(said and form.code is SituationCode.OUTSIDE_CAUSE)

    def copy_before(self) -> None:
        """Fill in the situation of the moment before: nothing changed since."""
        subject = self._subject
        before = None if subject is None else subject.before(self._moment)
        if subject is None or before is None or not self.may_edit():
            return
        day = self.binder.draft().observed_on or self._doors.today()
        self.binder.edit(form_of(subject.facts, copied(before.draft, day)))
        self.focus_situation()

    def focus_situation(self) -> None:
        """Give the keyboard to the situation."""
        self.binder.focus_field("code")

    def _start_another(self) -> None:
        """Begin another situation of the same moment; the former stays as history."""
        self._leave()
        self._show_line(None)
        self.focus_situation()

    # Saving.

    def unsaved(self) -> str:
        """Return whose words are not saved, or an empty text."""
        if self._subject is None or not self.binder.dirty:
            return ""
        return f"{self._subject.last_name} {self._subject.first_name}".strip()

    def _on_save(self) -> None:
        self.save()

    def save(self, *, close: bool = False) -> bool:
        """Save what is typed; tell whether nothing is left unsaved.

        Args:
            close: as asked by the window; the card stays open all the same.
        """
        del close
        if self._subject is None or not self.binder.dirty:
            return True
        if errors_of(self.binder.check()):
            self.binder.focus_first_problem()
            return False
        try:
            changes = store(
                self._doors, self._subject, self._moment, self._line, self.binder.draft()
            )
        except InvalidDraft as error:
            self.binder.show_problems(error.problems)
            self.binder.focus_first_problem()
        except Conflict:
            self._show_conflict()
        except E2CError as error:
            self._doing.show_fault(error)
        else:
            self._on_saved(changes, "Situation enregistrée")
            return True
        return False

    def _on_saved(self, changes: Changes, words: str) -> None:
        if self._draft is not None:
            self._draft.discard()
        path_id = None if self._subject is None else self._subject.path_id
        self._subject, self._draft = None, None
        self.show_moment(path_id, self._moment)
        self._doing.publish(changes)
        self._doing.toast(words, undo_it=True)

    def _show_conflict(self) -> None:
        if self._draft is not None:
            self._draft.keep()
        self.conflict.set_message(
            "Votre saisie est gardée en brouillon.",
            "warn",
            title="Cette situation a changé entre-temps.",
            action="Voir la situation à jour",
        )
        self.conflict.show()

    def cancel(self) -> None:
        """Give up what is typed, and show what is saved now."""
        clashed = not self.conflict.isHidden()
        if self._draft is not None:
            self._draft.leave() if clashed else self._draft.discard()
            self._draft = None
        path_id = None if self._subject is None else self._subject.path_id
        self._subject = None
        self.show_moment(path_id, self._moment)

    def _remove(self) -> None:
        line = self._line
        if line is None:
            return
        changes = self._doing.attempt(
            partial(
                situations.remove_situation,
                self._doors.work,
                situation_id=line.id,
                version=line.version,
            )
        )
        if changes is not None:
            self._on_saved(changes, "Situation supprimée")

    # The draft kept while typing.

    def _values(self) -> Values | None:
        if not self.binder.dirty:
            return None
        return dict(form_drafts.to_values(self.binder.draft()))

    def _begin_draft(self) -> None:
        self.offer.hide()
        if self._subject is None or not self.may_edit():
            return
        key = f"{PREFIX}{self._subject.path_id}:{self._moment.value}"
        draft = FormDraft(self._doors, self.binder, SituationForm, self._values, key, self.offer)
        draft.taken.connect(self.binder.edit)
        self._draft = draft
        draft.offer_draft()

    def _leave(self) -> None:
        """Keep what is typed, and stop watching it."""
        if self._draft is not None:
            self._draft.leave()
            self._draft.deleteLater()
            self._draft = None

    def keep_draft(self) -> bool:
        """Keep what is typed as a draft; tell whether something waits unsaved."""
        return self._draft is not None and self._draft.keep()
