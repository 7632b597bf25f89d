"""The questions that the tab « Stagiaires » asks in a window of their own."""

from __future__ import annotations
