"""The tab Stagiaires."""

from __future__ import annotations
