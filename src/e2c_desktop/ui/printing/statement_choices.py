"""The left side of the dialog of statements: month, funder, site, and what has to be looked at."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from e2c_desktop.domain.attendance import month_of
from e2c_desktop.domain.french import month_name, typography
from e2c_desktop.queries.reads import Reads
from e2c_desktop.queries.statement_papers import StatementAsked
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.fields import Field, guard_wheel
from e2c_desktop.ui.kit.labels import Label
from e2c_desktop.ui.kit.layout import Panel
from e2c_desktop.ui.kit.rows import RowDelegate

_MONTHS = 24
_EVERY_FUNDER, _NO_FUNDER = "Tous les financeurs", "Sans financeur noté"
_EVERY_SITE = "Tous les sites"
_NOTHING = "Rien à vérifier ce mois-ci."
_TRAINEE = Qt.ItemDataRole.UserRole


class StatementChoices(Panel):
    """Lists of choices, and the half-days to look at before printing.

    Args:
        reads: funders and sites.
        today: the day of today.
        month: the month first shown; the last whole one without it.

    Signals:
        changed: something else is asked for.
        opened: the person whose half-days are to be looked at.
    """

    changed = Signal()
    opened = Signal(object)

    def __init__(
        self,
        reads: Reads,
        today: Callable[[], date],
        month: date | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("surface", parent=parent)
        self._reads = reads
        self._months = _last_months(month_of(today()))
        self._sites: list[tuple[str, UUID | None]] = [(_EVERY_SITE, None)]
        self._sites += [(site.name, site.id) for site in reads.sites()]
        self._funders: list[str] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 12, 14, 12)
        self._column.setSpacing(8)
        names = [f"{month_name(one.month)} {one.year}" for one in self._months]
        self.month = self._list("Mois", names)
        self.site = self._list("Site", [name for name, _ in self._sites])
        self.funder = self._list("Financeur", [])
        self._add_remarks()
        first = month_of(month) if month is not None else self._months[1]
        self.month.setCurrentIndex(self._months.index(first) if first in self._months else 1)
        self._fill_funders()
        self.month.currentIndexChanged.connect(self._on_people)
        self.site.currentIndexChanged.connect(self._on_people)
        self.funder.currentIndexChanged.connect(self.changed)

    def _list(self, label: str, words: Sequence[str]) -> QComboBox:
        combo = QComboBox()
        combo.addItems([typography(one) for one in words])
        combo.setMinimumContentsLength(12)
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        guard_wheel(combo)
        self._column.addWidget(Field(label, combo))
        return combo

    def _add_remarks(self) -> None:
        self.told = Label("", "strong")
        self.remarks = QListWidget()
        self.remarks.setAccessibleName("À vérifier avant d’imprimer")
        self.remarks.setItemDelegate(RowDelegate(self.remarks))
        self.remarks.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.remarks.setTabKeyNavigation(False)
        self.remarks.itemActivated.connect(self._on_activated)
        self.excel = Button("Excel…", ButtonRole.LINK, icon="file-spreadsheet")
        self._column.addSpacing(4)
        self._column.addWidget(self.told)
        self._column.addWidget(self.remarks, 1)
        self._column.addWidget(self.excel, 0, Qt.AlignmentFlag.AlignLeft)

    def asked(self) -> StatementAsked:
        """Return the month, the funder and the site in force."""
        rank = self.funder.currentIndex()
        funder = self._funders[rank - 1] if rank > 0 else None
        _, site_id = self._sites[self.site.currentIndex()]
        return StatementAsked(self._months[self.month.currentIndex()], funder, site_id)

    def show_remarks(self, remarks: Sequence[tuple[UUID, str]]) -> None:
        """List what has to be looked at: the person, and words."""
        self.remarks.clear()
        for trainee_id, words in remarks:
            item = QListWidgetItem(typography(words))
            item.setToolTip(typography(words))
            item.setData(_TRAINEE, str(trainee_id))
            self.remarks.addItem(item)
        count = len(remarks)
        self.told.setText(f"À vérifier ({count})" if count else _NOTHING)
        self.remarks.setVisible(bool(count))

    def _fill_funders(self) -> None:
        """Offer who pays the people of the month; the one chosen stays if it pays somebody."""
        before = self.asked().funder
        asked = self.asked()
        self._funders = self._reads.presence.statement_funders(asked.month, asked.site_id)
        self.funder.blockSignals(True)
        self.funder.clear()
        self.funder.addItem(_EVERY_FUNDER)
        self.funder.addItems([typography(one or _NO_FUNDER) for one in self._funders])
        if before in self._funders:
            self.funder.setCurrentIndex(1 + self._funders.index(before))
        self.funder.blockSignals(False)

    def _on_people(self) -> None:
        self._fill_funders()
        self.changed.emit()

    def _on_activated(self, item: QListWidgetItem) -> None:
        self.opened.emit(UUID(item.data(_TRAINEE)))


def _last_months(first: date) -> list[date]:
    """Return a month and those before, the latest first."""
    found = [first]
    while len(found) < _MONTHS:
        found.append(month_of(found[-1] - timedelta(days=1)))
    return found
