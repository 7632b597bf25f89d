"""What stands beside the questions: the share in large, the groups, the remarks without a name."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from e2c_desktop.domain.french import typography
from e2c_desktop.domain.satisfaction_synthesis import MarkFigures, Synthesis
from e2c_desktop.ui.kit.labels import Label
from e2c_desktop.ui.kit.layout import Card, Scrolled, clear_layout
from e2c_desktop.ui.kit.theme import theme

_WIDE = 340


def satisfied_words(figures: MarkFigures) -> str:
    """Return « 55 sur 60 », or what keeps the share from being told."""
    if not figures.count:
        return "Aucune réponse"
    if not figures.told:
        plural = "s" if figures.count > 1 else ""
        return f"{figures.count} réponse{plural}\u00a0: trop peu pour un taux"
    return f"{figures.satisfied} sur {figures.count}"


class SatisfactionSide(QWidget):
    """The three cards.

    Attributes:
        share, detail, before: the words of the first card.
        comments: the remarks shown.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(theme().px(_WIDE))
        self.comments: tuple[str, ...] = ()
        self.share, self.detail, self.before = Label("", "figure"), Label(""), Label("", "small")
        self._whole = Card("Satisfaits dans l’ensemble")
        for label in (self.share, self.detail, self.before):
            self._whole.add(label)
        self._groups = Card("Par promotion")
        self._lines = QGridLayout()
        self._lines.setHorizontalSpacing(10)
        self._lines.setColumnStretch(0, 1)
        self._groups.body.addLayout(self._lines)
        self._remarks = Card("Remarques", caption="sans les noms")
        self._said = QVBoxLayout()
        self._said.setSpacing(10)
        self._remarks.body.addLayout(self._said)
        # However many groups and remarks there are, the window stays as tall as it is.
        scrolled = Scrolled(margins=(0, 12, 12, 12), name="Synthèse et remarques")
        for card in (self._whole, self._groups, self._remarks):
            scrolled.inner.addWidget(card)
        scrolled.inner.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scrolled)

    def show_synthesis(self, found: Synthesis, before: str) -> None:
        """Show a synthesis; `before` is what the year before is called."""
        now, earlier = found.overall.now, found.overall.before
        self.share.setText(now.share_text if now.told else "–")
        self.detail.setText(satisfied_words(now))
        told = earlier.share_text if earlier.told else satisfied_words(earlier).lower()
        self.before.setText(f"{before}\u00a0: {told}")
        self._show_groups(found)
        self.comments = found.comments
        clear_layout(self._said)
        for comment in found.comments:
            self._put(Label(f"«\u00a0{typography(comment)}\u00a0»", wrap=True))
        if not found.comments:
            self._put(Label("Aucune remarque.", "muted"))

    def _put(self, label: Label) -> None:
        label.setParent(self._remarks)
        self._said.addWidget(label)
        label.show()

    def _show_groups(self, found: Synthesis) -> None:
        clear_layout(self._lines)
        self._groups.setVisible(bool(found.groups))
        of_trainees = found.questionnaire.of_trainees
        self._groups.set_title("Par promotion" if of_trainees else "Par site")
        for rank, group in enumerate(found.groups):
            figures = group.overall
            told = figures.share_text if figures.told else "masqué"
            words = (group.name or "Non précisé", f"{figures.count}", told)
            for place, text in enumerate(words):
                label = Label(text, "body" if place != 1 else "small", parent=self._groups)
                self._lines.addWidget(label, rank, place)
                label.show()
