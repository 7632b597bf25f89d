"""Main window, login and lock, tasks, errors shown."""

from __future__ import annotations
