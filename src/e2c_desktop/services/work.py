"""The unit of work under the name that screens may use: they pass it on, and never look inside."""

from __future__ import annotations

from e2c_desktop.storage.unit_of_work import UnitOfWork as Work

__all__ = ["Work"]
