"""E2C Desktop: the record of the trainees of an École de la 2e Chance."""

from __future__ import annotations
