"""The unit of work and the cost of passwords, under the names that screens may use.

Screens pass them on and never look inside. The unit of work brings the whole database layer: it
is loaded when it is first asked for, so that the lock page need not wait for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from e2c_desktop.storage.keys import STANDARD, KdfPolicy

if TYPE_CHECKING:
    from e2c_desktop.storage.unit_of_work import UnitOfWork as Work
else:

    def __getattr__(name: str) -> type:
        """Return the unit of work, loading it."""
        if name != "Work":
            raise AttributeError(name)
        from e2c_desktop.storage.unit_of_work import UnitOfWork

        return UnitOfWork


__all__ = ["STANDARD", "KdfPolicy", "Work"]
