"""The encrypted base: engine, keys, mapped classes, unit of work, migrations, backups."""

from __future__ import annotations
