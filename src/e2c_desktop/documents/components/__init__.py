"""The parts of a page, shared by every document."""

from __future__ import annotations
