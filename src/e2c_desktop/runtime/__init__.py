"""The ground: paths, files, locks, logs, resources; knows nothing of the trade."""

from __future__ import annotations
