"""Everything Qt."""

from __future__ import annotations
