"""Cards beside the fields of a placement: interruptions, signatures, papers, derogations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from e2c_desktop.domain.french import short_date
from e2c_desktop.domain.placement_rules.verdicts import RuleCode
from e2c_desktop.domain.rights import Role
from e2c_desktop.queries.placements_record import (
    PauseLine,
    PlacementFileLine,
    PlacementRecord,
    SignatureLine,
    WaiverLine,
)
from e2c_desktop.services.piece_files import PDF
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.labels import IconLabel, Label
from e2c_desktop.ui.kit.layout import Card, Scrolled, clear_layout


@dataclass(frozen=True, slots=True)
class CardLine:
    """One line of a card.

    Attributes:
        words, caption: what is read, and smaller words under it.
        icon, token: the sign before the words.
        links: names of what may be done, with the words of each link.
        value: what the links are about.
    """

    words: str
    caption: str = ""
    icon: str = "circle"
    token: str = "text-muted"
    links: tuple[tuple[str, str], ...] = ()
    value: object = None


class _Link(Button):
    """A link of a line: says what it does and about what."""

    asked = Signal(str, object)

    def __init__(self, name: str, words: str, line: CardLine) -> None:
        super().__init__(words, ButtonRole.LINK, size="small")
        self._name, self._line = name, line
        self.setAccessibleName(f"{words}, {line.words}")
        self.clicked.connect(self._on_clicked)

    def _on_clicked(self) -> None:
        self.asked.emit(self._name, self._line.value)


class LinesCard(Card):
    """A card whose body is a few lines.

    Signals:
        asked: the name of a link and what its line is about; `None` for the link of the head.
    """

    asked = Signal(str, object)

    def __init__(self, title: str, empty: str, *, add: str = "") -> None:
        super().__init__(title)
        self._empty = empty
        self.add_button = Button(add, ButtonRole.LINK, icon="plus", size="small")
        self.add_action(self.add_button)
        if not add:
            self.add_button.hide()
        self._lines = QVBoxLayout()
        self._lines.setSpacing(6)
        self.body.addLayout(self._lines)
        self.add_button.clicked.connect(self._on_add)
        self.links: list[Button] = []

    def show_lines(self, lines: Sequence[CardLine]) -> None:
        """Show lines in the place of those before."""
        clear_layout(self._lines)
        self.links = []
        if not lines:
            self._lines.addWidget(Label(self._empty, "muted", wrap=True))
        for line in lines:
            self._lines.addWidget(self._row(line))

    def _row(self, line: CardLine) -> QWidget:
        row = QWidget()
        box = QHBoxLayout(row)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(10)
        box.addWidget(IconLabel(line.icon, size=16, token=line.token), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(Label(line.words, "strong", wrap=True))
        if line.caption:
            words.addWidget(Label(line.caption, "small", wrap=True))
        box.addLayout(words, 1)
        for name, text in line.links:
            link = _Link(name, text, line)
            link.asked.connect(self.asked)
            self.links.append(link)
            box.addWidget(link, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _on_add(self) -> None:
        self.asked.emit("add", None)


def pause_line(pause: PauseLine, *, able: bool) -> CardLine:
    """Return the line of an interruption."""
    first, last = pause.draft.starts_on, pause.draft.ends_on
    days = ""
    if first is not None and last is not None:
        same = first == last
        days = (
            f"Le {short_date(first)}" if same else f"Du {short_date(first)} au {short_date(last)}"
        )
    links = (("edit", "Corriger"),) if able else ()
    return CardLine(days, pause.draft.reason, "circle-pause", "warn", links, pause)


def signature_lines(record: PlacementRecord, *, able: bool) -> list[CardLine]:
    """Return the lines of those who have to sign, then of others who did."""
    signed = {line.party: line for line in record.signatures}
    parties = [*record.required, *(party for party in signed if party not in record.required)]
    found = []
    for party in parties:
        line: SignatureLine | None = signed.get(party)
        if line is None:
            found.append(CardLine(party.label, "Signature manquante", "circle-dashed", "warn"))
            continue
        words = f"Signé le {short_date(line.signed_on)}"
        if line.signed_by:
            words += f" par {line.signed_by}"
        links = (("remove", "Enlever"),) if able else ()
        found.append(CardLine(party.label, words, "circle-check", "ok", links, line))
    return found


def file_line(file: PlacementFileLine, *, able: bool) -> CardLine:
    """Return the line of a paper."""
    caption = f"{file.file_name}, reçu le {short_date(file.received_on)}"
    links = [("open", "Ouvrir")] if file.media_type == PDF else []
    links.append(("export", "Enregistrer une copie…"))
    if able:
        links.append(("bin", "Supprimer"))
    title = f"{file.kind.label} · {file.title}" if file.title else file.kind.label
    return CardLine(title, caption, "file-text", "text-muted", tuple(links), file)


_RULES = {rule.value: rule.label for rule in RuleCode}
_ROLES = {role.value: role.label for role in Role}


def waiver_line(waiver: WaiverLine, *, able: bool) -> CardLine:
    """Return the line of a derogation."""
    role = _ROLES.get(waiver.granted_role, waiver.granted_role)
    who = f"{waiver.granted_by}, {role}, le {short_date(waiver.granted_on)}"
    links = (("remove", "Retirer"),) if able else ()
    words = _RULES.get(waiver.rule, waiver.rule)
    return CardLine(words, f"{waiver.reason} ({who})", "scale", "warn", links, waiver)


class DocumentsTab(QWidget):
    """The sub-tab « Documents »: signatures, papers, derogations."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.signatures = LinesCard(
            "Signatures de la convention",
            "Ce type de stage n’a pas de convention à signer.",
            add="Noter les signatures…",
        )
        self.files = LinesCard(
            "Documents",
            "Aucun document. Ajoutez la convention signée, numérisée.",
            add="Ajouter un document…",
        )
        self.waivers = LinesCard("Dérogations", "Aucune règle n’a été passée outre.")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        body = Scrolled(name="Documents du stage")
        for card in (self.signatures, self.files, self.waivers):
            body.inner.addWidget(card)
        body.inner.addStretch(1)
        column.addWidget(body)
        self.body = body

    def show_record(self, record: PlacementRecord, *, able: bool) -> None:
        """Show what is kept with a placement."""
        self.signatures.show_lines(signature_lines(record, able=able))
        self.files.show_lines([file_line(one, able=able) for one in record.files])
        self.waivers.show_lines([waiver_line(one, able=able) for one in record.waivers])
        self.signatures.add_button.setEnabled(able and bool(record.missing))
        self.files.add_button.setEnabled(able)
