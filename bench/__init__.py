"""Speed and memory, each figure as a ratio to something known, measured in the same run.

`python -m bench` writes `bench/figures.md`. A figure alone says more of the machine than of the
program: every one stands beside a bare window, a bare commit, a bare reading or another program.
"""

from __future__ import annotations
