"""The first-run assistant: from nothing to an encrypted school with its recovery page."""

from __future__ import annotations
