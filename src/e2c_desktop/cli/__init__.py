"""The same services without a window: French commands, French refusals, exit codes 0, 1 and 2."""

from __future__ import annotations

from e2c_desktop.cli.entry import run_command

__all__ = ["run_command"]
