"""The lock page: who works here, their password, and nothing of the data behind it."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from e2c_desktop.domain.french import typography
from e2c_desktop.runtime.version import __version__
from e2c_desktop.services.people import AccountRow
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.fields import Field, FieldState, PasswordField
from e2c_desktop.ui.kit.labels import IconLabel, Label, Mark
from e2c_desktop.ui.kit.layout import Line, Scrolled
from e2c_desktop.ui.kit.theme import theme
from e2c_desktop.ui.shell.person_button import PersonButton

_CARD = (760, 304)
_LINES = 6
_INSIDE = 8
"""Pixels between the edge of a link and its words."""


class LoginPage(QWidget):
    """Asks for a password; it never checks it itself.

    Signals:
        login_asked: (person id, password).
        recovery_asked: the person forgot the password and holds the recovery page.
        other_base_asked: the person wants to open another base or make one.
        quit_asked: the person wants to close the program.
    """

    login_asked = Signal(object, str)
    recovery_asked = Signal()
    other_base_asked = Signal()
    quit_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("verrou")
        self._people: list[AccountRow] = []
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(self._on_person)
        self._school = Label("", "h1")
        self._site = Label("", "muted")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addStretch(1)
        outer.addLayout(self._head())
        outer.addSpacing(theme().px(20))
        outer.addWidget(self._card(), 0, Qt.AlignmentFlag.AlignHCenter)
        outer.addStretch(1)
        outer.addWidget(Line())
        outer.addWidget(self._foot())
        self._fit()
        theme().changed.connect(self._fit)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self._school)
        names.addWidget(self._site)
        row.addStretch()
        row.addWidget(Mark(side=44, ground="nav-bg", ink="nav-mark"))
        row.addLayout(names)
        row.addStretch()
        return row

    def _card(self) -> QFrame:
        card = QFrame()
        card.setProperty("role", "card")
        self._frame = card
        row = QHBoxLayout(card)
        row.setContentsMargins(1, 1, 1, 1)
        row.setSpacing(0)
        row.addWidget(self._people_side())
        row.addWidget(Line(vertical=True))
        row.addWidget(self._password_side(), 1)
        return card

    def _people_side(self) -> QWidget:
        side = QFrame()
        side.setProperty("role", "surface-alt")
        self._side = side
        column = QVBoxLayout(side)
        column.setContentsMargins(10, 16, 10, 10)
        column.setSpacing(4)
        title = Label(typography("Qui travaille sur ce poste ?"), "label")
        title.setContentsMargins(12, 0, 0, 4)
        column.addWidget(title)
        scrolled = Scrolled(margins=(0, 0, 0, 0))
        self._list_column = scrolled.inner
        self._list_column.setSpacing(0)
        column.addWidget(scrolled, 1)
        return side

    def _password_side(self) -> QWidget:
        side = QWidget()
        whole = QVBoxLayout(side)
        # The words of a link stand 8 px inside its frame: they line up with what is above.
        whole.setContentsMargins(30 - _INSIDE, 24, 30 - _INSIDE, 20)
        whole.setSpacing(8)
        column = QVBoxLayout()
        column.setContentsMargins(_INSIDE, 0, _INSIDE, 0)
        column.setSpacing(8)
        whole.addLayout(column)
        self._hello = Label("", "h1")
        self._notice = Label("", "muted", wrap=True)
        self.password = PasswordField(big=True)
        self.password.caps_lock.connect(self._on_caps_lock)
        self.password.returnPressed.connect(self._on_login)
        self.field = Field("Mot de passe", self.password)
        self.button = Button("Déverrouiller", ButtonRole.PRIMARY, icon="lock-open", size="large")
        self.button.setSizePolicy(
            self.button.sizePolicy().horizontalPolicy().Expanding,
            self.button.sizePolicy().verticalPolicy(),
        )
        self.button.clicked.connect(self._on_login)
        column.addWidget(self._hello)
        column.addWidget(self._notice)
        column.addSpacing(8)
        column.addWidget(self.field)
        column.addSpacing(4)
        column.addWidget(self.button)
        whole.addLayout(self._links())
        whole.addStretch()
        return side

    def _links(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        self.forgotten = Button(typography("Mot de passe oublié ?"), ButtonRole.LINK)
        self.forgotten.clicked.connect(self.recovery_asked)
        self.leave = Button("Fermer E2C Desktop", ButtonRole.LINK)
        self.leave.clicked.connect(self.quit_asked)
        row.addWidget(self.forgotten)
        row.addStretch()
        row.addWidget(self.leave)
        return row

    def _foot(self) -> QWidget:
        foot = QFrame()
        foot.setProperty("role", "surface")
        self._bottom = foot
        row = QHBoxLayout(foot)
        row.setContentsMargins(20, 0, 20, 0)
        row.setSpacing(10)
        self._shield = IconLabel("shield-check", token="ok")
        self._backup = Label("", "small")
        self._base = Label("", "small")
        row.addWidget(self._shield)
        row.addWidget(self._backup)
        row.addStretch()
        self.other = Button("Autre base…", ButtonRole.LINK, size="small")
        self.other.clicked.connect(self.other_base_asked)
        row.addWidget(self.other)
        row.addWidget(self._base)
        row.addWidget(Label(f"Version {__version__}", "small"))
        return foot

    def set_base(self, *, school: str, site: str, base: str, backup: str) -> None:
        """Say which school and which base this is, and the state of its last backup."""
        self._school.setText(typography(school))
        self._site.setText(typography(site))
        self._site.setVisible(bool(site))
        self._base.setText(typography(f"Base {base}"))
        self._backup.setText(typography(backup))
        self._shield.setVisible(bool(backup))

    def set_people(self, people: Sequence[AccountRow], chosen: UUID | None = None) -> None:
        """List who has an account; the one who worked last is chosen."""
        for button in self._group.buttons():
            self._group.removeButton(button)
        while (item := self._list_column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        self._people = list(people)
        for rank, person in enumerate(self._people):
            button = PersonButton(person.name, person.role.label, rank)
            self._group.addButton(button, rank)
            self._list_column.addWidget(button)
        self._list_column.addStretch()
        self._fit()
        ids = [person.id for person in self._people]
        self._choose(ids.index(chosen) if chosen in ids else 0)

    def _fit(self) -> None:
        """Follow the zoom and the number of people, up to six lines without scrolling."""
        px = theme().px
        lines = min(len(self._people), _LINES)
        self._side.setFixedWidth(px(300))
        self._frame.setMinimumSize(px(_CARD[0]), max(px(_CARD[1]), px(62) + px(52) * lines))
        self._bottom.setFixedHeight(px(44))

    @property
    def chosen(self) -> AccountRow | None:
        """The person whose password is asked."""
        rank = self._group.checkedId()
        return self._people[rank] if 0 <= rank < len(self._people) else None

    def set_notice(self, text: str) -> None:
        """Say why the page is here: locked, first opening, password of the fictitious school."""
        self._notice.setText(typography(text))
        self._notice.setVisible(bool(text))

    def refuse(self, message: str) -> None:
        """Say under the field why the password did not open the base."""
        self.wait(on=False)
        self.field.set_state(FieldState.ERROR, typography(message))
        self.password.selectAll()
        self.password.setFocus()

    def wait(self, *, on: bool) -> None:
        """Hold the button while the password is being checked."""
        self.button.setEnabled(not on)
        self.button.set_text("Ouverture…" if on else "Déverrouiller")
        self.password.setEnabled(not on)

    def reset(self) -> None:
        """Forget what was typed."""
        self.password.clear()
        self.wait(on=False)
        self.field.set_state(FieldState.NONE)
        self.password.setFocus()

    def _choose(self, rank: int) -> None:
        button = self._group.button(rank)
        if button is not None:
            button.setChecked(True)
            self._on_person(rank)

    def _on_person(self, rank: int) -> None:
        name = self._people[rank].name.split()
        self._hello.setText(f"Bonjour {name[0]}" if name else "Bonjour")
        self.reset()

    def _on_caps_lock(self, on: bool) -> None:
        state = FieldState.WARNING if on else FieldState.NONE
        self.field.set_state(state, "La touche Verr. Maj. est enfoncée." if on else "")

    def _on_login(self) -> None:
        rank = self._group.checkedId()
        if rank < 0 or not self.password.text():
            self.field.set_state(FieldState.ERROR, "Mot de passe vide.")
            return
        self.wait(on=True)
        self.login_asked.emit(self._people[rank].id, self.password.text())
