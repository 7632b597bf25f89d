"""Killing a process in the middle of its work, again and again."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest


def kill_repeatedly(
    script: str, *arguments: str | Path, kills: int, longest: float = 0.03
) -> Iterator[list[str]]:
    """Run ``script`` (Python source) and kill it after a random while, ``kills`` times.

    The script prints one line when it is ready, then one line for each thing it acknowledges,
    flushed. Each killed run yields the lines acknowledged before it died, so that the caller
    can look at what is left.

    Args:
        script: source given to ``python -c``; ``sys.argv[1:]`` are the ``arguments``.
        arguments: handed to the script.
        kills: how many runs to kill.
        longest: the longest a run lives after it is ready, in seconds.
    """
    if sys.platform == "win32":
        pytest.skip("SIGKILL does not exist on Windows")
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
    }
    chance = random.Random(20_260)
    for _ in range(kills):
        with subprocess.Popen(
            [sys.executable, "-c", script, *(str(argument) for argument in arguments)],
            stdout=subprocess.PIPE,
            text=True,
            env=environment,
        ) as process:
            assert process.stdout is not None
            ready = process.stdout.readline()
            assert ready, "the script ended before it was ready"
            time.sleep(chance.uniform(0.0, longest))
            process.kill()
            acknowledged = process.stdout.read()
        whole_lines = acknowledged[: acknowledged.rfind("\n") + 1]
        yield whole_lines.split()
