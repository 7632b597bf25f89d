"""Models behind lists and pickers."""

from __future__ import annotations
