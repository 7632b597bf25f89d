"""The import wizard."""

from __future__ import annotations
