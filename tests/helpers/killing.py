"""Killing a child in the middle of its work, again and again, at the speed of `fork`.

Unlike `tests.helpers.kills`, nothing is imported again in the child: two hundred kills of a
working base take seconds.
"""

from __future__ import annotations

import os
import random
import select
import signal
import sys
import time
from collections.abc import Callable, Iterator

import pytest

BARREN_LIVES = 3
MOST_STRETCH = 8.0

Acknowledge = Callable[[str], None]
Work = Callable[[Acknowledge], None]


def kill_loop(
    work: Work,
    *,
    kills: int,
    longest: float,
    shortest: float = 0.0,
    seed: int = 20_260,
    patient: bool = False,
) -> Iterator[list[str]]:
    """Run `work` in a child and kill it (SIGKILL) after a random while, `kills` times.

    `work` gets a function to call for each thing it has acknowledged, a text without newline; its
    first call only says that it is ready, and starts the clock. A child that ends by itself, well
    or not, is a mistake of the test and fails it, unless it called `acknowledge("end")` last.

    Args:
        work: never returns before it is killed, or ends by acknowledging `end`.
        kills: how many children.
        longest: longest life after ready, in seconds; stretched where children get nothing done.
        shortest: shortest life after ready.
        seed: of the random lives.
        patient: every second child first lives until it has acknowledged something, however slow
            the machine is: what is left to look at does not depend on its speed.

    Yields:
        What the child acknowledged after being ready, for the caller to look at what is left.
    """
    if sys.platform == "win32":
        pytest.skip("SIGKILL does not exist on Windows")
    chance = random.Random(seed)
    stretch, barren = 1.0, 0
    for number in range(kills):
        life = stretch * chance.uniform(shortest, longest)
        said = _one_life(work, life, fruitful=patient and number % 2 == 0)
        barren = 0 if said else barren + 1
        if barren == BARREN_LIVES:  # a busy machine: at this pace nothing would ever be done
            stretch, barren = min(stretch * 1.5, MOST_STRETCH), 0
        yield said


def _one_life(work: Work, life: float, *, fruitful: bool = False) -> list[str]:
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _live(work, writing)
    os.close(writing)
    try:
        said = _listen(reading, 30.0, until_line=True)
        first = b"\n" in said
        if first and fruitful and said.count(b"\n") == 1:
            said += _listen(reading, 30.0, until_line=True)
        if first:
            said += _listen(reading, life)
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        said += _listen(reading, 30.0)
    finally:
        os.close(reading)
    lines = said[: said.rfind(b"\n") + 1].decode().split("\n")[1:-1]
    assert first, "the child ended before it was ready"
    ended = bool(lines) and lines[-1] == "end"
    assert ended or os.WIFSIGNALED(status), f"the child failed: {lines[-1:]}"
    return lines


def _listen(reading: int, seconds: float, *, until_line: bool = False) -> bytes:
    """Read what the child says until the time is over, it has closed, or one line has come."""
    deadline = time.monotonic() + seconds
    said = b""
    while not (until_line and b"\n" in said):
        ready, _, _ = select.select([reading], [], [], max(0.0, deadline - time.monotonic()))
        heard = os.read(reading, 65_536) if ready else b""
        if not heard:
            break
        said += heard
    return said


def _live(work: Work, writing: int) -> None:  # pragma: no cover  # the child is killed
    """Work in the child; nothing of the test runner may run there afterwards."""
    code = 1
    try:
        work(lambda text: void(os.write(writing, f"{text}\n".encode())))
        code = 0
    except BaseException as error:
        os.write(writing, f"{type(error).__name__}: {error}\n".encode())
    finally:
        os._exit(code)


def void(_: object) -> None:
    """Drop a result that nobody needs."""
