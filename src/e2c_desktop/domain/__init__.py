"""The words and rules of the trade, as pure Python."""

from __future__ import annotations
