"""The small forms of « Accès et mots de passe »: a role and a password, one's own password."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from e2c_desktop.domain.french import typography
from e2c_desktop.domain.rights import Role
from e2c_desktop.ui.kit.fields import Field, FieldState, PasswordField
from e2c_desktop.ui.kit.labels import Label
from e2c_desktop.ui.kit.options import Option, OptionGroup
from e2c_desktop.ui.shell.new_password import NewPassword
from e2c_desktop.ui.shell.small_dialogs import SmallDialog

_MAY = {
    Role.DIRECTION: "tout, avec les accès, les réglages de l’école et les données protégées.",
    Role.TRAINER: "saisir et imprimer ; les données protégées s’ouvrent.",
    Role.SECRETARY: "saisir et imprimer ; les données protégées restent fermées.",
    Role.READER: "consulter, sans modifier ni imprimer.",
}
_ROLES = tuple(_MAY)


class AccessForm(SmallDialog):
    """What somebody may do, and the password they are given.

    Args:
        name: whose access it is.
        role: theirs now; None when they have none.

    Signals:
        given: the role and the password.

    Attributes:
        roles, new: the choice and the password.
    """

    room = 640
    given = Signal(object, str)

    def __init__(self, name: str, role: Role | None, parent: QWidget | None = None) -> None:
        super().__init__(
            f"Accès de {name}",
            "Le mot de passe va avec le rôle : changer l’un demande de redonner l’autre. "
            "Transmettez-le de vive voix ; chacun change ensuite le sien, ici même.",
            "Donner l’accès" if role is None else "Changer l’accès",
            parent,
        )
        self._name = name
        self.roles = OptionGroup(self)
        choices = QVBoxLayout()
        choices.setSpacing(2)
        choices.addWidget(Label("Rôle", "label"))
        for rank, one in enumerate(_ROLES):
            option = Option(typography(f"{one.label} : {_MAY[one]}"), name="Rôle")
            self.roles.add(option, rank)
            choices.addWidget(option)
        self.roles.choose(_ROLES.index(role or Role.TRAINER))
        self.body.addLayout(choices)
        self.new = NewPassword("Mot de passe")
        self.body.addWidget(self.new)
        self.go.clicked.connect(self._on_go)

    def role(self) -> Role:
        """Return the role chosen."""
        return _ROLES[self.roles.checkedId()]

    def _on_go(self) -> None:
        if self.new.is_complete([self._name]):
            self.set_busy(busy=True)
            self.given.emit(self.role(), self.new.text())


class OwnPasswordForm(SmallDialog):
    """The password of whoever works here, replaced by them.

    Signals:
        changed: the present password and the new one.

    Attributes:
        old, old_field, new: what is typed.
    """

    room = 640
    changed = Signal(str, str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(
            "Changer mon mot de passe",
            "Le nouveau sert dès la prochaine ouverture. Les sauvegardes déjà faites s’ouvrent "
            "avec celui qu’elles avaient.",
            "Changer le mot de passe",
            parent,
        )
        self._name = name
        self.old = PasswordField()
        self.old_field = Field("Mot de passe actuel", self.old, required=True)
        self.body.addWidget(self.old_field)
        self.new = NewPassword("Nouveau mot de passe")
        self.body.addWidget(self.new)
        self.go.clicked.connect(self._on_go)

    def refuse_old(self) -> None:
        """Say under the present password that it is another one."""
        self.set_busy(busy=False)
        self.old_field.set_state(FieldState.ERROR, "Ce n’est pas votre mot de passe actuel.")
        self.old.setFocus()

    def _on_go(self) -> None:
        self.old_field.set_state(FieldState.NONE)
        if not self.old.text():
            self.old_field.set_state(FieldState.ERROR, "Mot de passe vide.")
            self.old.setFocus()
        elif self.new.is_complete([self._name]):
            self.set_busy(busy=True)
            self.changed.emit(self.old.text(), self.new.text())
