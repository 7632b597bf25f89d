"""The tab « Stages »: the list of placements, their calendars and their follow-up."""

from __future__ import annotations
