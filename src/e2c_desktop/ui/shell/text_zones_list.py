"""The list of the zones of text, under the documents that print them."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from e2c_desktop.domain.codes import DocumentKind
from e2c_desktop.domain.document_texts import Zone
from e2c_desktop.domain.french import typography
from e2c_desktop.domain.text import search_key
from e2c_desktop.ui.kit.fields import SearchBox
from e2c_desktop.ui.kit.theme import theme

_KEY = Qt.ItemDataRole.UserRole


class TextZonesList(QWidget):
    """The documents, each followed by its zones; « ● » marks those that the school worded.

    Signals:
        chosen: key of the zone, and the document under which it was chosen.
    """

    chosen = Signal(str, object)

    def __init__(self, zones: Sequence[Zone], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._zones = {zone.key: zone for zone in zones}
        self.search = SearchBox("Chercher un document, un texte")
        self.list = QListWidget()
        self.list.setAccessibleName("Textes des documents")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.search)
        column.addWidget(self.list, 1)
        self.setFixedWidth(theme().px(280))
        self._heads: list[QListWidgetItem] = []
        self._fill(zones)
        self._tint()
        theme().changed.connect(self._tint)
        self.list.currentItemChanged.connect(self._on_item)
        self.search.textChanged.connect(self._on_search)

    def _fill(self, zones: Sequence[Zone]) -> None:
        kinds = {kind.value: kind for kind in DocumentKind}
        printed: dict[str, list[Zone]] = {}
        for zone in zones:
            for value in zone.kinds:
                printed.setdefault(value, []).append(zone)
        for value, own in printed.items():
            head = QListWidgetItem(kinds[value].label)
            head.setFlags(Qt.ItemFlag.NoItemFlags)
            font = head.font()
            font.setBold(True)
            head.setFont(font)
            self.list.addItem(head)
            self._heads.append(head)
            for zone in own:
                item = QListWidgetItem()
                item.setData(_KEY, (zone.key, kinds[value]))
                self.list.addItem(item)
        self.show_worded(())

    def _tint(self) -> None:
        """Give the documents a colour of their own: that of what is disabled is too pale."""
        for head in self._heads:
            head.setForeground(theme().color("text-muted"))

    def show_worded(self, keys: Collection[str]) -> None:
        """Mark the zones that the school words itself."""
        for item in self._items():
            key, _ = item.data(_KEY)
            mark = "● " if key in keys else ""
            item.setText(typography(f"   {mark}{self._zones[key].title}"))
            state = "rédigé par l’école" if key in keys else "texte d’origine"
            item.setToolTip(typography(f"{self._zones[key].title} : {state}"))

    def _items(self) -> list[QListWidgetItem]:
        every = (self.list.item(row) for row in range(self.list.count()))
        return [item for item in every if item.data(_KEY) is not None]

    def choose_first(self) -> None:
        """Choose the first zone."""
        found = next((item for item in self._items() if not item.isHidden()), None)
        if found is not None:
            self.list.setCurrentItem(found)

    def stay_on(self, key: str) -> None:
        """Choose a zone again without telling of it: what is typed of it is not saved."""
        found = next(item for item in self._items() if item.data(_KEY)[0] == key)
        self.list.blockSignals(True)
        self.list.setCurrentItem(found)
        self.list.blockSignals(False)

    def _on_item(self, item: QListWidgetItem | None, before: object) -> None:
        del before
        told = item.data(_KEY) if item is not None else None
        if told is not None:
            self.chosen.emit(*told)

    def _on_search(self, typed: str) -> None:
        """Keep the zones whose words hold what is typed, and their documents."""
        wanted = search_key(typed)
        for item in self._items():
            key, kind = item.data(_KEY)
            words = search_key(f"{kind.label} {self._zones[key].title}")
            item.setHidden(wanted not in words)
        head: QListWidgetItem | None = None
        for row in range(self.list.count()):
            item = self.list.item(row)
            if item.data(_KEY) is None:
                head = item
                head.setHidden(True)
            elif head is not None and not item.isHidden():
                head.setHidden(False)
