"""The zones of the window that F6 walks through."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def go_to_zone(zones: Sequence[QWidget], step: int) -> None:
    """Give the keyboard to the next zone (1) or to the one before (-1), from where it is now.

    Args:
        zones: all of them, in reading order; those that are hidden or disabled are passed over.
        step: the direction.
    """
    shown = [zone for zone in zones if zone.isVisible() and zone.isEnabled()]
    if not shown:
        return
    holder = shown[0].window().focusWidget()
    here = next((rank for rank, zone in enumerate(shown) if _holds(zone, holder)), -step)
    for distance in range(1, len(shown) + 1):
        target = _focusable(shown[(here + step * distance) % len(shown)])
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
