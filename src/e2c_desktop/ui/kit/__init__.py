"""Widgets that know no domain."""

from __future__ import annotations
