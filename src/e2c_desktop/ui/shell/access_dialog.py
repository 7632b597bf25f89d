"""« Accès et mots de passe »: who opens the base, one's own password, the recovery page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from e2c_desktop.domain.changes import Changes
from e2c_desktop.domain.errors import E2CError, WrongPassword
from e2c_desktop.domain.french import typography
from e2c_desktop.domain.rights import Role
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services import sessions
from e2c_desktop.services.people import people_of
from e2c_desktop.services.recovery import page_of_new_code
from e2c_desktop.services.work import KdfPolicy, Work
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.notes import Note
from e2c_desktop.ui.kit.theme import theme
from e2c_desktop.ui.models.columns import Column
from e2c_desktop.ui.ports import Progress, Tasks
from e2c_desktop.ui.shell.access_forms import AccessForm, OwnPasswordForm
from e2c_desktop.ui.shell.bus import Bus
from e2c_desktop.ui.shell.errors import Choice, ErrorPresenter
from e2c_desktop.ui.shell.lines_page import LinesPage
from e2c_desktop.ui.shell.recovering import tell_new_page
from e2c_desktop.ui.shell.small_dialogs import SmallDialog

_NONE = "Pas d’accès"


@dataclass(frozen=True, slots=True)
class AccessLine:
    """A member of the team, and what they may do in the base; None without an access."""

    id: UUID
    name: str
    function: str
    role: Role | None


_COLUMNS: list[Column[AccessLine]] = [
    Column("name", "Nom", lambda line: line.name, sortable=False),
    Column("function", "Fonction", lambda line: line.function, width=260, sortable=False),
    Column(
        "role",
        "Accès",
        lambda line: _NONE if line.role is None else line.role.label,
        width=170,
        sortable=False,
        tone=lambda line: "text-muted" if line.role is None else "",
    ),
]


class AccessDialog(QDialog):
    """Gives, changes and takes away accesses; passwords are hashed behind the window.

    Args:
        work: the open base; only the direction gives accesses, everybody changes their password.
        bus: told what changed.
        errors: shows what could not be done, and asks before an access is taken away.
        tasks: hashes the passwords.
        policy: cost of the passwords.

    Attributes:
        team: the list.
        own_button, page_button: one's own password, a new recovery page.
        form: the form opened last.
    """

    def __init__(
        self,
        work: Work,
        bus: Bus,
        errors: ErrorPresenter,
        tasks: Tasks,
        policy: KdfPolicy,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Accès et mots de passe")
        self._work, self._bus, self._errors = work, bus, errors
        self._tasks, self._policy = tasks, policy
        editable = work.actor.role is Role.DIRECTION and not work.read_only
        self.form: AccessForm | OwnPasswordForm | None = None
        self.note = Note("", "ok")
        self.note.hide()
        self.team: LinesPage[AccessLine] = LinesPage(
            "Accès à la base",
            typography(
                "Chacun ouvre la base avec son nom et son mot de passe ; son rôle décide de ce qui"
                " lui est permis. Les membres de l’équipe s’ajoutent dans « École, sites et "
                "signatures… »."
            ),
            _COLUMNS,
            lambda line: line.id,
            add="",
            none=("users", "Personne dans l’équipe", "Ajoutez d’abord les membres de l’équipe."),
            editable=editable,
            removable=True,
        )
        self.team.add_button.hide()
        self.team.open_button.set_text("Donner ou changer l’accès…")
        self.team.open_button.set_icon("key-round")
        self.team.remove_button.set_text("Retirer l’accès…")
        self.own_button = Button("Changer mon mot de passe…", icon="lock")
        self.own_button.setEnabled(not work.read_only)
        self.page_button = Button("Nouvelle fiche de secours…", icon="printer")
        self.page_button.setVisible(editable)
        self.close_button = Button("Fermer", ButtonRole.PRIMARY)
        self._build()
        self._connect()
        self._show()

    def _build(self) -> None:
        self.resize(theme().px(820), theme().px(560))
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 14)
        column.setSpacing(12)
        column.addWidget(self.note)
        column.addWidget(self.team, 1)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.own_button)
        foot.addWidget(self.page_button)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        column.addLayout(foot)

    def _connect(self) -> None:
        self.team.open_asked.connect(self._ask_access)
        self.team.remove_asked.connect(self._ask_removal)
        self.team.table.row_chosen.connect(self._on_line)
        self.own_button.clicked.connect(self._ask_own)
        self.page_button.clicked.connect(self._ask_page)
        self.close_button.clicked.connect(self.reject)
        self._bus.changed.connect(self._on_changed)

    def _show(self) -> None:
        roles = {one.id: one.role for one in people_of(self._work.opened.files.base)}
        lines = [
            AccessLine(one.id, one.name, one.function, roles.get(one.id))
            for one in Reads(self._work).staff()
            if one.active or one.id in roles
        ]
        self.team.show_lines(lines)
        self._on_line()

    def _on_line(self, *_: object) -> None:
        line = self.team.current()
        self.team.remove_button.setEnabled(line is not None and line.role is not None)

    def _on_changed(self, changes: object, initiator: object) -> None:
        del changes
        if initiator is not self:
            self._show()

    def _say(self, words: str) -> None:
        self.note.set_message(typography(words), "ok")
        self.note.show()

    def _published(self, changes: Changes) -> None:
        self._bus.publish(changes, self)
        self._show()

    def _behind(
        self,
        work: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Do what hashes a password on the thread of the base."""

        def run(progress: Progress) -> Any:  # noqa: ANN401  # any result passes through
            del progress
            return work()

        self._tasks.submit(self, run, done=done, failed=failed, executor="db")

    def _open(self, form: AccessForm | OwnPasswordForm) -> None:
        self.form = form
        form.finished.connect(form.deleteLater)
        form.open()

    # Accesses.

    def _ask_access(self, line: AccessLine) -> None:
        form = AccessForm(line.name, line.role, self)
        form.given.connect(partial(self._on_given, line, form))
        self._open(form)

    def _on_given(self, line: AccessLine, form: AccessForm, role: Role, password: str) -> None:
        give = partial(
            sessions.add_account,
            self._work,
            staff_id=line.id,
            role=role,
            password=password,
            policy=self._policy,
        )

        def done(changes: Changes) -> None:
            form.set_busy(busy=False)
            form.accept()
            self._published(changes)
            self._say(f"{line.name} ouvre la base avec le rôle « {role.label} ».")

        self._behind(give, done, partial(self._on_refused, form))

    def _on_refused(self, form: SmallDialog, error: Exception) -> None:
        form.set_busy(busy=False)
        if isinstance(error, E2CError):
            form.refuse(str(error))
        else:
            self._errors.show(error, form)

    def _ask_removal(self, line: AccessLine) -> None:
        title = f"Retirer l’accès de {line.name} ?"
        text = (
            "Son mot de passe n’ouvrira plus la base ; il ouvre encore les sauvegardes déjà faites."
            " Tout ce que cette personne a saisi reste."
        )
        take = Choice("Retirer l’accès", partial(self._remove, line), ButtonRole.DANGER)
        keep = Choice("Garder l’accès", role=ButtonRole.PRIMARY)
        self._errors.tell(title, typography(text), self, take, keep)

    def _remove(self, line: AccessLine) -> None:
        try:
            changes = sessions.remove_account(self._work, staff_id=line.id)
        except E2CError as refused:
            self._errors.show(refused, self)
            return
        self._published(changes)
        self._say(f"{line.name} n’a plus accès à la base.")

    # One's own password.

    def _ask_own(self) -> None:
        form = OwnPasswordForm(self._work.actor.name, self)
        form.changed.connect(partial(self._on_own, form))
        self._open(form)

    def _on_own(self, form: OwnPasswordForm, old: str, new: str) -> None:
        change = partial(
            sessions.change_password, self._work, old=old, new=new, policy=self._policy
        )

        def done(nothing: None) -> None:
            del nothing
            form.set_busy(busy=False)
            form.accept()
            self._say("Votre mot de passe est changé.")

        def failed(error: Exception) -> None:
            if isinstance(error, WrongPassword):
                form.refuse_old()
            else:
                self._on_refused(form, error)

        self._behind(change, done, failed)

    # The recovery page.

    def _ask_page(self) -> None:
        text = (
            "L’ancienne fiche n’ouvrira plus rien. La nouvelle est écrite à côté de la base, pour "
            "être imprimée, mise sous enveloppe, puis effacée."
        )
        draw = Choice("Faire une nouvelle fiche", self._renew, ButtonRole.PRIMARY)
        self._errors.tell("Nouvelle fiche de secours", text, self, Choice("Annuler"), draw)

    def _renew(self) -> None:
        self.page_button.setEnabled(False)

        def renew() -> tuple[str, Path | None]:
            code = sessions.renew_recovery(self._work, policy=self._policy)
            return code, page_of_new_code(self._work, code=code)

        self._behind(renew, self._on_renewed, self._on_not_renewed)

    def _on_renewed(self, drawn: tuple[str, Path | None]) -> None:
        self.page_button.setEnabled(True)
        tell_new_page(self._errors, self, *drawn)

    def _on_not_renewed(self, error: Exception) -> None:
        self.page_button.setEnabled(True)
        self._errors.show(error, self)
