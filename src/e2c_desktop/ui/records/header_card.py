"""The head of a record: who it is, where the path stands, what is urgent, six key dates."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from e2c_desktop.ui.kit.buttons import Button, ButtonRole, icon_button
from e2c_desktop.ui.kit.labels import Avatar, ElidedLabel, IconLabel
from e2c_desktop.ui.kit.layout import Line, Panel, clear_layout
from e2c_desktop.ui.kit.pills import Pill, PillSpec
from e2c_desktop.ui.kit.theme import theme
from e2c_desktop.ui.records.key_facts import FactsRow, KeyFact

_SIDE, _BRIEF_SIDE = 56, 40


@dataclass(frozen=True, slots=True)
class Alert:
    """What needs somebody's eyes first.

    Attributes:
        text: the sentence.
        tone: `bad` or `warn`.
        action: words of the link that repairs it, or an empty text.
        target: name given back when the link is clicked (a field, a sub-tab).
    """

    text: str
    tone: str = "warn"
    action: str = ""
    target: str = ""


@dataclass(frozen=True, slots=True)
class HeadContent:
    """Everything the head shows of one record; an icon stands for what has no face."""

    name: str
    letters: str
    pills: tuple[PillSpec, ...] = ()
    line: str = ""
    alerts: tuple[Alert, ...] = ()
    facts: tuple[KeyFact, ...] = field(default_factory=tuple)
    photo: bytes = field(default=b"", repr=False)
    icon: str = ""


class _AlertRow(QWidget):
    """The most urgent alert with the link that repairs it; the others stand behind « +2 »."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(7)
        self._sign = IconLabel("triangle-alert", size=14, token="warn")
        self._text = ElidedLabel("", "label", tone="warn")
        self.link = Button("", ButtonRole.LINK, size="small")
        self.more = Button("", ButtonRole.LINK, size="small")
        for widget in (self._sign, self._text, self.link, self.more):
            row.addWidget(widget)
        self._fit()
        theme().changed.connect(self._fit)
        row.addStretch(1)

    def _fit(self) -> None:
        """Keep one height, with or without a link, so that the head never jumps."""
        tall = theme().px(26)
        self.setFixedHeight(tall)
        for link in (self.link, self.more):
            link.setFixedHeight(tall)

    def show_alerts(self, alerts: tuple[Alert, ...]) -> None:
        """Show the first alert; hide when there is none."""
        self.setVisible(bool(alerts))
        if not alerts:
            return
        first = alerts[0]
        name = "circle-alert" if first.tone == "bad" else "triangle-alert"
        self._sign.set_icon(name, first.tone)
        self._text.set_tone(first.tone)
        self._text.set_text(first.text)
        self.link.set_text(first.action)
        self.link.setVisible(bool(first.action))
        rest = alerts[1:]
        self.more.set_text(f"+{len(rest)}")
        self.more.setToolTip("\n".join(alert.text for alert in rest))
        self.more.setVisible(bool(rest))


class HeaderCard(Panel):
    """The head of a record.

    Args:
        back: words of the way back to the list.
        main: the first action, in the place of « Imprimer ».

    Signals:
        alert_followed: target of the alert whose link was clicked.

    Attributes:
        print_button, edit_button, more_button: the actions at the right, bound by the page; the
            first one is the main action of the tab, most often to print.
        back_button, previous_button, next_button: shown when the record stands alone.
    """

    alert_followed = Signal(str)

    def __init__(
        self, back: str, *, main: Button | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__("surface", parent=parent)
        self._content = HeadContent("", "")
        self._compact = self._brief = self._alone = False
        self.avatar = Avatar(side=_SIDE)
        self.small_avatar = Avatar(side=32)
        self.name = ElidedLabel("", "name")
        self.line = ElidedLabel("", "muted")
        self.alerts = _AlertRow()
        self.sign = IconLabel("triangle-alert", size=16, token="warn")
        self.facts = FactsRow(self)
        self.under = QWidget(self)
        self.back_button = Button(back, icon="chevron-left", size="small")
        self.place = ElidedLabel("", "small")
        self.previous_button = icon_button("chevron-left", "Fiche précédente")
        self.next_button = icon_button("chevron-right", "Fiche suivante")
        self.print_button = main or Button("Imprimer", icon="printer", size="small")
        self.edit_button = Button("Modifier", icon="pencil", size="small")
        self.more_button = Button(icon="ellipsis", size="small", tip="Autres actions")
        self._pills = QHBoxLayout()
        self._outer = QVBoxLayout(self)
        self._build()
        self.alerts.link.clicked.connect(self._on_link)
        self.alerts.more.clicked.connect(self._on_more)
        self.set_compact(compact=False)

    def _build(self) -> None:
        outer = self._outer
        outer.setSpacing(0)
        top = self._top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self.back_button, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self.avatar, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self.small_avatar, 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(self._words(), 1)
        outer.addLayout(top)
        under = QVBoxLayout(self.under)
        under.setContentsMargins(0, 8, 0, 0)
        under.setSpacing(8)
        under.addWidget(Line())
        under.addWidget(self.facts)
        outer.addWidget(self.under)
        self.set_alone(alone=False)

    def _words(self) -> QVBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(0)
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(self.name)
        self._pills.setSpacing(8)
        first.addLayout(self._pills)
        first.addWidget(self.sign)
        first.addStretch(1)
        first.addLayout(self._buttons())
        words.addLayout(first)
        words.addWidget(self.line)
        words.addWidget(self.alerts)
        words.addStretch(1)
        return words

    def _buttons(self) -> QHBoxLayout:
        """Stand beside the name only: the lines under it run on below them."""
        buttons = QHBoxLayout()
        buttons.setSpacing(6)
        for widget in (
            self.place,
            self.previous_button,
            self.next_button,
            self.print_button,
            self.edit_button,
            self.more_button,
        ):
            buttons.addWidget(widget)
        return buttons

    def content(self) -> HeadContent:
        """Return what is shown."""
        return self._content

    def show_content(self, content: HeadContent) -> None:
        """Show another record."""
        self._content = content
        for avatar in (self.avatar, self.small_avatar):
            avatar.set_name(content.name, letters=content.letters)
            avatar.set_photo(content.photo)
            avatar.set_icon(content.icon)
        self.name.set_text(content.name)
        self.setAccessibleName(content.name)
        clear_layout(self._pills)
        for spec in content.pills:
            pill = Pill(spec, parent=self)
            self._pills.addWidget(pill)
            pill.show()
        self.line.set_text(content.line)
        self.alerts.show_alerts(content.alerts)
        self.facts.show_facts(content.facts)
        self._arrange()
        self._give_room()

    def set_compact(self, *, compact: bool) -> None:
        """Keep one line only, on screens of 540 to 639 pixels of height."""
        self._compact = compact
        self._arrange()

    def set_brief(self, *, brief: bool) -> None:
        """Keep the name and the line under it only: the sub-tab needs the height."""
        if brief != self._brief:
            self._brief = brief
            self.avatar.set_side(_BRIEF_SIDE if brief else _SIDE)
            self._arrange()

    def is_compact(self) -> bool:
        """Say whether only one line is shown."""
        return self._compact

    def set_alone(self, *, alone: bool) -> None:
        """Show the way back and the place in the list, when the list is not beside the record."""
        self._alone = alone
        for widget in (self.back_button, self.place, self.previous_button, self.next_button):
            widget.setVisible(alone)
        self._give_room()

    def set_place(self, number: int, total: int) -> None:
        """Write « 10 sur 43 »."""
        self.place.set_text(f"{number} sur {total}" if number > 0 else "")
        self._give_room()
        self.previous_button.setEnabled(number > 1)
        self.next_button.setEnabled(0 < number < total)

    def _arrange(self) -> None:
        full = not self._compact
        self.avatar.setVisible(full)
        self.small_avatar.setVisible(not full)
        self.line.setVisible(full)
        whole = full and not self._brief
        self.under.setVisible(whole and bool(self._content.facts))
        self._keep_height(self.line, full)
        self._keep_height(self.alerts, whole)
        alerts = self._content.alerts
        self.alerts.setVisible(whole and bool(alerts))
        self.sign.setVisible(not whole and bool(alerts))
        if alerts:
            icon = "circle-alert" if alerts[0].tone == "bad" else "triangle-alert"
            self.sign.set_icon(icon, alerts[0].tone)
            self.sign.setToolTip(alerts[0].text)
            self.sign.setAccessibleName(alerts[0].text)
        self._outer.setContentsMargins(16, theme().px(12 if full else 8), 16, 0)

    def _give_room(self) -> None:
        """Leave the place in the list out when a narrow window would cut what the head tells."""
        if self._alone:
            self.place.show()
            self._top.invalidate()
            margins = self._outer.contentsMargins()
            room = self.width() - margins.left() - margins.right()
            self.place.setVisible(self._top.sizeHint().width() <= room)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the width of the window."""
        super().resizeEvent(event)
        self._give_room()

    def _keep_height(self, part: QWidget, kept: bool) -> None:
        """Keep the height of the head from one record to the next."""
        policy = part.sizePolicy()
        if policy.retainSizeWhenHidden() != kept:
            policy.setRetainSizeWhenHidden(kept)
            part.setSizePolicy(policy)

    def set_actions_shown(self, shown: bool) -> None:
        """Show the actions; there are none for somebody who is not registered yet."""
        for button in (self.print_button, self.edit_button, self.more_button):
            button.setVisible(shown)

    def _on_link(self) -> None:
        if self._content.alerts:
            self.alert_followed.emit(self._content.alerts[0].target)

    def _on_more(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for alert in self._content.alerts[1:]:
            action = QAction(alert.text, menu)
            action.setData(alert.target)
            menu.addAction(action)
        menu.triggered.connect(self._on_menu)
        menu.popup(self.alerts.more.mapToGlobal(self.alerts.more.rect().bottomLeft()))

    def _on_menu(self, action: QAction) -> None:
        self.alert_followed.emit(str(action.data() or ""))
