"""Page layout: content dataclasses to PDF bytes."""

from __future__ import annotations
