"""Walks a window with the key Tab alone, and tells what the walk misses, misnames or disorders."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QWidget,
)

_MOST = 400


def stops(root: QWidget) -> list[QWidget]:
    """Return everything of a window that Tab has to reach."""
    return [
        widget
        for widget in root.findChildren(QWidget)
        if widget.isVisible()
        and widget.isEnabled()
        and widget.window() is root.window()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not _is_inner_part(widget)
        and not _is_chosen_by_arrows(widget)
    ]


def _is_inner_part(widget: QWidget) -> bool:
    """Whether a widget lends its keyboard to the one that holds it (the line of a list)."""
    holder = widget.parentWidget()
    if isinstance(holder, QComboBox):
        return True
    return isinstance(holder, QAbstractScrollArea) and widget is holder.viewport()


def _is_chosen_by_arrows(widget: QWidget) -> bool:
    """Whether Tab stops at another button of the group, from which the arrows lead here."""
    if not isinstance(widget, QAbstractButton) or widget.isChecked():
        return False
    group = widget.group()
    return group is not None and group.exclusive() and group.checkedButton() is not None


def name_of(widget: QWidget) -> str:
    """Return what a screen reader calls a widget."""
    spoken = QAccessible.queryAccessibleInterface(widget)
    return "" if spoken is None else spoken.text(QAccessible.Text.Name)


def walk(root: QWidget, first: QWidget) -> list[QWidget]:
    """Press Tab from a widget until it comes back; returns the widgets, in order."""
    first.setFocus(Qt.FocusReason.TabFocusReason)
    QApplication.processEvents()
    seen: list[QWidget] = []
    for _ in range(_MOST):
        here = root.window().focusWidget()
        assert here is not None
        if here in seen:
            return seen
        seen.append(here)
        QTest.keyClick(here, Qt.Key.Key_Tab)
    raise AssertionError("Tab never comes back to where it began")


def _place(widget: QWidget, above: QWidget) -> QRect:
    """Return where a widget stands in one above it; what scrolls stands where it scrolls."""
    shown, each = widget, widget
    while each is not above:
        if isinstance(each, QAbstractScrollArea):
            shown = each
        parent = each.parentWidget()
        assert parent is not None
        each = parent
    return QRect(shown.mapTo(above, QPoint(0, 0)), shown.size())


def _common(one: QWidget, other: QWidget) -> QWidget:
    above = one
    while not above.isAncestorOf(other):
        parent = above.parentWidget()
        assert parent is not None
        above = parent
    return above


def goes_back(one: QWidget, following: QWidget) -> bool:
    """Whether the eye has to go back: up in the same column, or left on the same line."""
    above = _common(one, following)
    here, then = _place(one, above), _place(following, above)
    if then.bottom() < here.top():
        return then.left() <= here.right()
    same_line = then.top() <= here.bottom() and here.top() <= then.bottom()
    return same_line and then.right() < here.left()


def words(widget: QWidget) -> str:
    """Return what a widget is called in a report."""
    return f"{type(widget).__name__} « {name_of(widget)} »"


def faults(root: QWidget) -> list[str]:
    """Return everything wrong with the walk through a window: nothing, in a sound one."""
    wanted = stops(root)
    seen = walk(root, wanted[0])
    found = [f"not reached: {words(widget)}" for widget in wanted if widget not in seen]
    found += [f"not expected: {words(widget)}" for widget in seen if widget not in wanted]
    found += [f"no name: {words(widget)}" for widget in seen if not name_of(widget)]
    turns = [
        f"goes back: {words(one)} → {words(following)}"
        for one, following in zip(seen, [*seen[1:], seen[0]], strict=True)
        if goes_back(one, following)
    ]
    # A walk round a window goes back once, from its end to its beginning.
    return found + (turns if len(turns) > 1 else [])
