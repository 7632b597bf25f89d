"""What the tab « Stagiaires » asks from the window around it, all together.

The page never imports the shell: whoever builds it gives it these few doors.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from e2c_desktop.queries.reads import Reads
from e2c_desktop.services.work import Work
from e2c_desktop.ui import ports


@dataclass(slots=True)
class Ports:
    """Everything the screens of this tab may touch.

    The screens are built while a base is being opened: until `open_base` nothing is read.

    Attributes:
        work: given to services as it is.
        reads: the only reading door.
        today: gives the day of today.
    """

    tasks: ports.Tasks
    bus: ports.FollowedBus
    errors: ports.Errors
    toasts: ports.Toasts
    settings: ports.Settings
    today: Callable[[], date]
    work: Work = field(init=False)
    reads: Reads = field(init=False)

    def open_base(self, work: Work, reads: Reads) -> None:
        """Give the screens the open base."""
        self.work, self.reads = work, reads
