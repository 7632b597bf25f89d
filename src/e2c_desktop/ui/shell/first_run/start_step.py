"""First step: a new school, a base that exists, a backup, or a look at the fictitious school."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from e2c_desktop.domain.french import typography
from e2c_desktop.ui.kit.labels import IconLabel, Label
from e2c_desktop.ui.kit.painting import rounded_box
from e2c_desktop.ui.kit.theme import theme
from e2c_desktop.ui.shell.first_run.step import Step


class Start(StrEnum):
    """The four ways to begin."""

    NEW = "nouvelle"
    OPEN = "ouvrir"
    RESTORE = "restaurer"
    DEMO = "fictive"


_CHOICES = (
    (Start.NEW, "school", "Créer une nouvelle école", "Un nom suffit ; le reste peut attendre."),
    (Start.OPEN, "folder-open", "Ouvrir une base existante", "Un fichier .e2c de ce poste."),
    (Start.RESTORE, "archive-restore", "Restaurer une sauvegarde", "Un fichier .e2csav vérifié."),
    (
        Start.DEMO,
        "sprout",
        "Essayer avec une école fictive",
        "Des personnes inventées.",
    ),
)


class RadioCard(QFrame):
    """A choice of weight: the whole frame is clickable."""

    def __init__(self, icon: str, title: str, caption: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.radio = QRadioButton()
        self.radio.setAccessibleName(typography(title))
        self.radio.setAccessibleDescription(typography(caption))
        self.radio.toggled.connect(self._on_toggled)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 12, 16, 12)
        row.setSpacing(14)
        row.addWidget(self.radio)
        row.addWidget(IconLabel(icon, size=20, token="accent"))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(typography(title), "strong"))
        words.addWidget(Label(typography(caption), "small"))
        row.addLayout(words, 1)

    def sizeHint(self) -> QSize:
        """Return a comfortable width."""
        return QSize(theme().px(520), super().sizeHint().height())

    def mousePressEvent(self, event: object) -> None:
        """Choose this card."""
        del event
        self.radio.setChecked(True)
        self.radio.setFocus()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the frame, marked when chosen."""
        look = theme()
        on = self.radio.isChecked()
        rounded_box(
            QPainter(self),
            QRectF(self.rect()),
            look.px(8),
            fill=look.color("accent-soft" if on else "surface"),
            edge=look.color("accent" if on else "border-strong"),
            width=2 if on else 1,
        )

    def _on_toggled(self, checked: bool) -> None:
        del checked
        self.update()


class StartStep(Step):
    """Asks how to begin."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            "Bienvenue",
            "E2C Desktop suit les stagiaires de votre école. Tout est chiffré sur ce poste.",
            parent,
        )
        self._group = QButtonGroup(self)
        self.cards: dict[Start, RadioCard] = {}
        for rank, (choice, icon, title, caption) in enumerate(_CHOICES):
            card = RadioCard(icon, title, caption)
            self._group.addButton(card.radio, rank)
            card.setMaximumWidth(theme().px(620))
            self.cards[choice] = card
            self.body.addWidget(card)
        self.cards[Start.NEW].radio.setChecked(True)
        self.body.addStretch()

    @property
    def choice(self) -> Start:
        """The way chosen."""
        return _CHOICES[self._group.checkedId()][0]

    def enter(self) -> None:
        """Let the arrows choose at once."""
        self.cards[self.choice].radio.setFocus()
