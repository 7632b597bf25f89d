"""The section « Mes mots »: what the trainee says of themself, and what an employer may read."""

from __future__ import annotations

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from e2c_desktop.domain.employer_choice import EmployerPart
from e2c_desktop.domain.french import short_date
from e2c_desktop.domain.own_words import OwnWords
from e2c_desktop.queries.journey import JourneyRecord
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.labels import Label
from e2c_desktop.ui.kit.layout import Card, Scrolled
from e2c_desktop.ui.kit.pills import Pill, PillSpec
from e2c_desktop.ui.portfolio.doing import PortfolioDoing
from e2c_desktop.ui.portfolio.words_asking import WordsAsking

_TEXTS = (
    ("takeaways", "Ce que je retiens"),
    ("looking_for", "Ce que je cherche"),
    ("strengths", "Mes points forts"),
)
_EMPTY = "Rien n’est noté pour l’instant."
_NO_LEVEL = "Aucun avis n’est noté."
_WITHOUT = (
    "Sans cet accord, la version pour un employeur ne s’imprime pas. "
    "Elle ne montre jamais les autoévaluations, les absences ni les bilans."
)


class OwnWordsCard(Card):
    """The trainee's own words.

    Attributes:
        texts, attitudes: what is shown.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Mes mots", parent=parent)
        self.edit_button = Button("Modifier", ButtonRole.LINK, icon="pencil", size="small")
        self.edit_button.setAccessibleName("Modifier mes mots")
        self.add_action(self.edit_button)
        self.texts = {name: Label("", "body", wrap=True, selectable=True) for name, _ in _TEXTS}
        self.attitudes = Label("", "body", wrap=True)
        for name, words in _TEXTS:
            self.add(Label(words, "caption"))
            self.add(self.texts[name])
        self.add(Label("Mon avis sur mes attitudes", "caption"))
        self.add(self.attitudes)

    def show_words(self, words: OwnWords) -> None:
        """Show what the person says."""
        for name, label in self.texts.items():
            text = str(getattr(words, name))
            label.setText(text or _EMPTY)
            label.set_tone("" if text else "text-muted")
        lines = [
            f"{name}\u00a0: {level.value}, {level.label.lower()}"
            for name, level in words.attitudes.items()
        ]
        self.attitudes.setText("\n".join(lines) or _NO_LEVEL)
        self.attitudes.set_tone("" if lines else "text-muted")


class AgreementCard(Card):
    """What the trainee lets an employer read, and since when.

    Attributes:
        pill: where the agreement stands.
        parts: what is ticked.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Version pour un employeur", parent=parent)
        self.pill = Pill()
        if self.head is not None:
            self.head.insertWidget(1, self.pill)
        self.parts = Label("", "body", wrap=True)
        self.note = Label(_WITHOUT, "small", wrap=True)
        self.agree_button = Button("Noter l’accord…", icon="signature", size="small")
        self.withdraw_button = Button("Retirer l’accord", ButtonRole.LINK, icon="x", size="small")
        self.add(self.parts)
        self.add(self.note)
        row = QHBoxLayout()
        row.addWidget(self.agree_button)
        row.addWidget(self.withdraw_button)
        row.addStretch(1)
        self.body.addLayout(row)

    def show_agreement(self, record: JourneyRecord, *, editable: bool) -> None:
        """Show what was agreed."""
        agreed = record.agreed_on is not None
        self.pill.set_spec(
            PillSpec(f"Accord du {short_date(record.agreed_on)}", "ok", "signature")
            if record.agreed_on is not None
            else PillSpec("Sans accord", "mute", "circle-dashed")
        )
        ticked = [part.label for part in EmployerPart if record.choice.has(part)]
        kept = len(record.choice.tutor_words)
        if kept:
            ticked.append(f"Mots de tuteurs gardés\u00a0: {kept}")
        self.parts.setText("\n".join(ticked))
        self.parts.setVisible(agreed and bool(ticked))
        self.agree_button.set_text("Revoir l’accord…" if agreed else "Noter l’accord…")
        self.agree_button.setVisible(editable)
        self.withdraw_button.setVisible(editable and agreed)


class WordsSection(QWidget):
    """The trainee's own words, and the agreement for an employer.

    Args:
        doing: calls the services.

    Attributes:
        asking: the windows.
        own, agreement: the cards.
    """

    def __init__(self, doing: PortfolioDoing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editable = True
        self._record: JourneyRecord | None = None
        self.asking = WordsAsking(doing)
        self.own, self.agreement = OwnWordsCard(), AgreementCard()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        scrolled = Scrolled(margins=(16, 8, 16, 12))
        outer.addWidget(scrolled)
        self._columns = QHBoxLayout()
        self._columns.setSpacing(12)
        for card, share in ((self.own, 3), (self.agreement, 2)):
            column = QVBoxLayout()
            column.addWidget(card)
            column.addStretch(1)
            self._columns.addLayout(column, share)
        scrolled.inner.addLayout(self._columns)
        scrolled.inner.addStretch(1)
        self.own.edit_button.clicked.connect(self.asking.edit_words)
        self.agreement.agree_button.clicked.connect(self.asking.ask_agreement)
        self.agreement.withdraw_button.clicked.connect(self.asking.withdraw)

    def show_journey(self, record: JourneyRecord) -> None:
        """Show the words of a path."""
        self._record = record
        self.own.show_words(record.words)
        self.agreement.show_agreement(record, editable=self._editable)

    def set_editable(self, editable: bool) -> None:
        """Show the actions to those who may."""
        self._editable = editable
        self.own.edit_button.setVisible(editable)
        if self._record is not None:
            self.agreement.show_agreement(self._record, editable=editable)

    def set_narrow(self, narrow: bool) -> None:
        """Put one card under the other on narrow panes."""
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._columns.setDirection(down if narrow else across)

    def focus_first(self) -> None:
        """Nothing here is read by the keyboard before an action is."""
