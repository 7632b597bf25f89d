"""« Qui est où aujourd’hui »: shares, groups that open, and where the answer comes from."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from e2c_desktop.domain.whereabouts import Person, Whereabouts, source_words
from e2c_desktop.ui.home.lines import WHERE_LOOKS, PersonDelegate, PersonLine
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.folding_list import FoldingGroup, FoldingList
from e2c_desktop.ui.kit.labels import IconLabel, Label
from e2c_desktop.ui.kit.layout import Line
from e2c_desktop.ui.kit.share_bar import Share, ShareBar

_OPEN_AT_FIRST = (Whereabouts.COMPANY, Whereabouts.ABSENT)
_ALWAYS = frozenset(
    (Whereabouts.CENTRE, Whereabouts.COMPANY, Whereabouts.ABSENT, Whereabouts.SUSPENDED)
)
"""Groups that are told empty too."""
_AT_FIRST = 4
"""Names of a group that are seen before the others are asked for."""


class WhereCard(QFrame):
    """Who is where.

    Signals:
        opened: the `Person` whose record, or placement, is asked for.

    Attributes:
        tree: the groups.
        bar: the shares.
        print_button: « Imprimer la liste ».
        source: where the answer comes from.
    """

    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        name = "Qui est où aujourd’hui"
        self.setAccessibleName(name)
        self._people: tuple[Person, ...] = ()
        self.print_button = Button(
            "Imprimer la liste", ButtonRole.LINK, icon="printer", size="small"
        )
        self.bar = ShareBar(name)
        self.tree = FoldingList(name)
        self.tree.set_delegate(PersonDelegate(self.tree.model_of_lines, self.tree))
        self.tree.model_of_lines.open |= {one.value for one in _OPEN_AT_FIRST}
        self.tree.acted.connect(self._on_acted)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 1, 1, 1)
        outer.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(14, 7, 10, 7)
        head.addWidget(Label(name, "h2"))
        head.addStretch(1)
        head.addWidget(self.print_button)
        outer.addLayout(head)
        middle = QHBoxLayout()
        middle.setContentsMargins(14, 0, 14, 10)
        middle.addWidget(self.bar)
        outer.addLayout(middle)
        outer.addWidget(Line("grid-line"))
        outer.addWidget(self.tree, 1)
        outer.addWidget(Line("grid-line"))
        foot = QHBoxLayout()
        foot.setContentsMargins(14, 7, 14, 7)
        foot.setSpacing(8)
        foot.addWidget(IconLabel("info", size=14, token="text-muted"))
        self.source = Label(source_words(()), "small", wrap=True)
        foot.addWidget(self.source, 1)
        outer.addLayout(foot)

    def people(self) -> tuple[Person, ...]:
        """Return everybody, by name."""
        return self._people

    def show_people(self, people: Sequence[Person]) -> None:
        """Show where everybody is."""
        self._people = tuple(people)
        groups, shares = [], []
        for where in Whereabouts:
            icon, tone, area = WHERE_LOOKS[where]
            lines = tuple(PersonLine(one) for one in people if one.where is where)
            if not lines and where not in _ALWAYS:
                continue
            groups.append(
                FoldingGroup(where.value, where.label, lines, icon, tone, at_first=_AT_FIRST)
            )
            shares.append(Share(where.label, len(lines), area))
        self.source.setText(source_words(people))
        self.bar.set_shares(shares)
        self.tree.show_groups(groups)

    def _on_acted(self, line: object) -> None:
        if isinstance(line, PersonLine):
            self.opened.emit(line.person)
