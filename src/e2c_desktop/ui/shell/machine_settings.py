"""Choices of this machine: last base, theme, zoom, columns. Disposable, never about people.

Kept in an INI file at a path of our own, so that support can read it and nothing goes to the
Windows registry.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings


class MachineSettings:
    """Texts and window states by key, type-checked when read."""

    def __init__(self, folder: Path) -> None:
        self._store = QSettings(str(folder / "poste.ini"), QSettings.Format.IniFormat)

    def value(self, key: str, default: str = "") -> str:
        """Return a choice, or the default when there is none or it is not a text."""
        found = self._store.value(key, default)
        return found if isinstance(found, str) else default

    def set_value(self, key: str, value: str) -> None:
        """Keep a choice."""
        self._store.setValue(key, value)

    def state(self, key: str) -> QByteArray:
        """Return a window state, empty when there is none."""
        found = self._store.value(key)
        return found if isinstance(found, QByteArray) else QByteArray()

    def set_state(self, key: str, state: QByteArray) -> None:
        """Keep a window state."""
        self._store.setValue(key, state)

    def save(self) -> None:
        """Write the file now."""
        self._store.sync()
