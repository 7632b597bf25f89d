"""Files from outside: spreadsheets to drafts and back; no database."""

from __future__ import annotations
