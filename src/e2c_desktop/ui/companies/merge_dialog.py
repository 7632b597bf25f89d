"""« Fusionner deux entreprises »: side by side, a choice for each field that differs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from e2c_desktop.domain.french import short_date
from e2c_desktop.domain.merging import Take
from e2c_desktop.queries.company_records import CompanyRecord
from e2c_desktop.services.company_merging import TOGETHER
from e2c_desktop.services.record_merge import MergeSide
from e2c_desktop.ui.companies.fields import SENSITIVE, Lists, words_of
from e2c_desktop.ui.forms.specs import FieldSpec
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.labels import Label
from e2c_desktop.ui.kit.layout import Card, Line, Panel, Scrolled
from e2c_desktop.ui.kit.notes import ProgressLine
from e2c_desktop.ui.kit.options import Option, OptionGroup
from e2c_desktop.ui.kit.theme import theme
from e2c_desktop.ui.records.field_choice import LABEL_WIDTH, FieldChoice, SameFields
from e2c_desktop.ui.records.merge_rows import MergeFields, MergeRow, merge_rows, taken

_WORDS = (
    "La fiche gardée reçoit les contacts, les stages et tout ce que porte l’autre. "
    "Rien n’est effacé, et Ctrl Z annule la fusion."
)


@dataclass(frozen=True, slots=True)
class MergeRequest:
    """What is asked for: the record kept, the other one, whose values."""

    kept: MergeSide
    gone: MergeSide
    choices: Mapping[str, Take]


def rows_of(
    left: CompanyRecord, right: CompanyRecord, specs: Sequence[FieldSpec], lists: Lists
) -> list[MergeRow]:
    """Return the fields of two companies, in the order of the form."""

    def words(spec: FieldSpec, value: object) -> str:
        return words_of(spec, value, lists)

    newer = right.updated_at > left.updated_at
    rules = MergeFields(TOGETHER, SENSITIVE, words)
    # The reason goes with the state, and is not shown for a choice that is no choice.
    kept = [spec for spec in specs if spec.name not in SENSITIVE]
    return merge_rows(left.draft, right.draft, kept, rules, right_is_newer=newer)


def fuller(left: CompanyRecord, right: CompanyRecord, rows: Sequence[MergeRow]) -> bool:
    """Whether the right record is proposed as the one kept.

    That of more placements, else where more is noted, else the older one.
    """
    mine, theirs = (
        (len(record.placements), sum(bool(words) for words in told), -record.created_at.timestamp())
        for record, told in (
            (left, [row.left for row in rows]),
            (right, [row.right for row in rows]),
        )
    )
    return theirs > mine


class MergeDialog(QDialog):
    """Two companies side by side.

    Args:
        left, right: the records.
        specs: the fields of a company.
        lists: the words of identifiers.

    Signals:
        merge_asked: « Fusionner »; `request()` tells what.
        stop_asked: the merge under way is to stop.

    Attributes:
        choices: one for each field that differs.
    """

    merge_asked = Signal()
    stop_asked = Signal()

    def __init__(
        self,
        left: CompanyRecord,
        right: CompanyRecord,
        specs: Sequence[FieldSpec],
        lists: Lists,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Fusionner deux entreprises")
        self.resize(theme().px(940), theme().px(640))
        self._records = (left, right)
        rows = rows_of(left, right, specs, lists)
        self.kept = OptionGroup(self)
        self.heads = [self._head(record, side) for side, record in enumerate(self._records)]
        self.kept.choose(int(fuller(left, right, rows)))
        self.choices: list[FieldChoice] = []
        self.same = SameFields([row for row in rows if row.same and row.left])
        self.progress = ProgressLine()
        self.cancel_button = Button("Annuler")
        self.merge_button = Button("Fusionner les deux fiches", ButtonRole.PRIMARY, icon="merge")
        self._differing = [row for row in rows if not row.same]
        self._build()
        self.cancel_button.clicked.connect(self.reject)
        self.merge_button.clicked.connect(self.merge_asked)
        self.progress.stop_asked.connect(self.stop_asked)

    def _head(self, record: CompanyRecord, side: int) -> Card:
        """Return the card of one record, with the choice of the one kept."""
        name = record.draft.name
        card = Card()
        card.add(Label(name, "h2", wrap=True))
        parts = [
            _counted(len(record.contacts), "contact"),
            _counted(len(record.placements), "stage"),
            f"modifiée le {short_date(record.updated_at.date())}",
        ]
        card.add(Label(" · ".join(part for part in parts if part), "small", wrap=True))
        option = Option("Garder cette fiche", name=f"{name}, {('à gauche', 'à droite')[side]}")
        self.kept.add(option, side)
        card.add(option)
        return card

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        body = Scrolled(margins=(16, 14, 16, 12), name="Les deux fiches")
        body.inner.setSpacing(12)
        body.inner.addWidget(Label(_WORDS, "muted", wrap=True))
        body.inner.addLayout(self._columns())
        body.inner.addWidget(self.same)
        body.inner.addStretch(1)
        outer.addWidget(body, 1)
        outer.addWidget(Line())
        foot = Panel("surface")
        row = QHBoxLayout(foot)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(8)
        row.addWidget(self.progress, 1)
        row.addStretch(1)
        row.addWidget(self.cancel_button)
        row.addWidget(self.merge_button)
        outer.addWidget(foot)
        self.progress.hide()
        self._order_keys()

    def _columns(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnMinimumWidth(0, theme().px(LABEL_WIDTH))
        for column, head in enumerate(self.heads, start=1):
            grid.addWidget(head, 0, column)
            grid.setColumnStretch(column, 1)
        line = 1
        for row in self._differing:
            grid.addWidget(Line("grid-line"), line, 0, 1, 3)
            self.choices.append(FieldChoice(row, grid, line + 1, self))
            line += 3 if row.joinable else 2
        return grid

    def _order_keys(self) -> None:
        """Walk in the order of reading; Enter merges, whichever choice has the keyboard."""
        groups = [self.kept, *(choice.group for choice in self.choices)]
        radios = [button for group in groups for button in group.buttons()]
        last = [self.progress.stop, self.cancel_button, self.merge_button]
        for before, after in pairwise([*radios, self.same.button, *last]):
            QWidget.setTabOrder(before, after)
        for button in (self.same.button, *last[:-1]):
            button.setAutoDefault(False)
        self.merge_button.setDefault(True)
        self.kept.button(self.kept.checkedId()).setFocus(Qt.FocusReason.OtherFocusReason)

    def request(self) -> MergeRequest:
        """Return what is asked for."""
        right = self.kept.checkedId() == 1
        sides = [MergeSide(record.id, record.version) for record in self._records]
        choices = {
            choice.row.name: taken(choice.take(), right_is_kept=right) for choice in self.choices
        }
        return MergeRequest(sides[right], sides[not right], choices)

    def set_busy(self, busy: bool) -> None:
        """Show the work under way, or give the choices back."""
        self.progress.setVisible(busy)
        if busy:
            self.progress.begin("Fusion")
        self.merge_button.setEnabled(not busy)
        self.cancel_button.setEnabled(not busy)

    def reject(self) -> None:
        """Close, unless the merge is being done."""
        if self.cancel_button.isEnabled():
            super().reject()


def _counted(count: int, word: str) -> str:
    if not count:
        return ""
    return f"{count} {word}{'s' if count > 1 else ''}"
