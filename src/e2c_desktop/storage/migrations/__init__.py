"""Numbered steps that bring an older base to the present schema."""

from __future__ import annotations
