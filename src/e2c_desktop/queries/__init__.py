"""Reads: column selects that return frozen rows."""

from __future__ import annotations
