"""The printing dialog."""

from __future__ import annotations
