"""The import wizard: a file of the school becomes records, after everybody has looked."""

from __future__ import annotations
