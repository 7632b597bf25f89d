"""The four figures, side by side: two counts read with the day, two rates computed after it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from e2c_desktop.domain.french import long_date, typography
from e2c_desktop.domain.home_figures import Presence, Rate
from e2c_desktop.ui.home.figure_card import FigureCard, FigureWords

FOLLOWED, PLACED, POSITIVE, REACHED = range(4)
_WAITING = "…"
_TOLD = "Les douze derniers mois"


class FiguresRow(QWidget):
    """The figures.

    Signals:
        opened: the rank of the figure whose names are asked for.
    """

    opened = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards = tuple(FigureCard() for _ in range(4))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        for card in self.cards:
            card.clicked.connect(self._on_card)
            row.addWidget(card, 1)
        for rank, title in (
            (FOLLOWED, "Stagiaires suivis"),
            (PLACED, "En entreprise aujourd’hui"),
            (POSITIVE, "Sorties positives"),
            (REACHED, "Anciens joints à 12 mois"),
        ):
            self.cards[rank].show_words(FigureWords(title, _WAITING))

    def _on_card(self) -> None:
        self.opened.emit(self.cards.index(self.sender()))

    def set_short(self, short: bool) -> None:
        """Leave the captions out, in a low window."""
        for card in self.cards:
            card.set_short(short)

    def show_presence(self, told: Presence) -> None:
        """Show who is at school, and who is in a company."""
        parts = (
            ("intégration", told.integration),
            ("parcours", told.committed),
            ("suspendus", told.suspended),
        )
        split = " · ".join(f"{words} {count}" for words, count in parts if count)
        self.cards[FOLLOWED].show_words(
            FigureWords(
                "Stagiaires suivis",
                str(told.total),
                caption=split[:1].upper() + split[1:],
                trend=told.followed,
                tip=_tip("ouvrir la liste des stagiaires"),
            )
        )
        plural = "s" if told.to_sign > 1 else ""
        before = long_date(told.sign_before).rsplit(" ", 1)[0]
        signing = f"{told.to_sign} convention{plural} à signer avant le {before}"
        self.cards[PLACED].show_words(
            FigureWords(
                "En entreprise aujourd’hui",
                str(told.in_company),
                caption=signing if told.to_sign else "Aucune convention à signer",
                trend=told.placed,
                token="violet-fill",
                tip=_tip("ouvrir les stages en cours"),
            )
        )

    def show_rates(self, positive: Rate, reached: Rate) -> None:
        """Show the two rates; under five exits only the numbers are told."""
        rule = typography(f"Règle {positive.rules}")
        before = f" · {positive.before} en {positive.year - 1}" if positive.before else ""
        self.cards[POSITIVE].show_words(
            FigureWords(
                f"Sorties positives, année {positive.year}",
                *_value(positive),
                caption=typography(f"{rule}{before}"),
                trend=positive.trend,
                token="ok-fill",
                tip=_tip("ouvrir les personnes sorties"),
            )
        )
        self._show_reached(reached)

    def _show_reached(self, told: Rate) -> None:
        """Show who answered; the calls to make before the year before, which the tip keeps."""
        earlier = typography(f"{told.before} pour {told.year - 1}") if told.before else ""
        calls = f"{told.calls} appel{'s' if told.calls > 1 else ''} à passer ce mois-ci"
        beside = calls if told.calls else earlier
        tip = _tip("ouvrir les personnes sorties")
        self.cards[REACHED].show_words(
            FigureWords(
                "Anciens joints à 12 mois",
                *_value(told),
                caption=" · ".join(part for part in (f"Sortis en {told.year}", beside) if part),
                trend=told.trend,
                token="info-fill",
                tip=f"{earlier}\n{tip}" if told.calls and earlier else tip,
            )
        )


def _tip(what: str) -> str:
    return f"{_TOLD}. Cliquer pour {what}."


def _value(rate: Rate) -> tuple[str, str]:
    """Return the share and what it is made of; the numbers alone when it is masked."""
    if not rate.denominator:
        return "–", "personne encore"
    made_of = f"{rate.numerator} sur {rate.denominator}"
    return (typography(rate.text), made_of) if rate.text else (made_of, "")
