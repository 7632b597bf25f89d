"""The unit of work and the cost of passwords, under the names that screens may use.

Screens pass them on and never look inside.
"""

from __future__ import annotations

from e2c_desktop.storage.keys import STANDARD, KdfPolicy
from e2c_desktop.storage.unit_of_work import UnitOfWork as Work

__all__ = ["STANDARD", "KdfPolicy", "Work"]
