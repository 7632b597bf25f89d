"""Use cases: one function per user action, owning its transaction."""

from __future__ import annotations
