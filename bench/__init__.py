"""Speed and memory against their limits: `python dev.py bench`, figures in `bench/figures.md`.

A figure alone says more of the machine than of the program. Each stands beside something known,
measured in the same run: a bare window, a bare commit, a bare reading, another program.
"""

from __future__ import annotations
