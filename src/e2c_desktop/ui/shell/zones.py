"""The zones of the window, between which F6 walks."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def go_to_zone(zones: Sequence[QWidget], holder: QWidget | None, step: int) -> None:
    """Give the keyboard to the zone so many places after the one that has it.

    Args:
        zones: what F6 walks through, in reading order.
        holder: the widget that has the keyboard.
        step: 1 for the next zone, -1 for the one before.
    """
    seen = [zone for zone in zones if zone.isVisible() and zone.isEnabled()]
    here = next((rank for rank, zone in enumerate(seen) if _holds(zone, holder)), -step)
    for distance in range(1, len(seen) + 1):
        target = _focusable(seen[(here + step * distance) % len(seen)])
        if target is not None:
            target.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return


def _holds(zone: QWidget, holder: QWidget | None) -> bool:
    return holder is not None and (zone is holder or zone.isAncestorOf(holder))


def _focusable(zone: QWidget) -> QWidget | None:
    """Return the zone itself, or the first thing in it that takes the keyboard."""
    for widget in (zone, *zone.findChildren(QWidget)):
        takes = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if takes and widget.isVisible() and widget.isEnabled():
            return widget
    return None
