"""The rules of placements: codes, dated thresholds, and what they say of a placement."""

from __future__ import annotations
