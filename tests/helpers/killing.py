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

Acknowledge = Callable[[str], None]
Work = Callable[[Acknowledge], None]


def kill_loop(
    work: Work, *, kills: int, longest: float, shortest: float = 0.0, seed: int = 20_260
) -> Iterator[list[str]]:
    """Run `work` in a child and kill it (SIGKILL) after a random while, `kills` times.

    `work` gets a function to call for each thing it has acknowledged, a text without newline; its
    first call only says that it is ready, and starts the clock. A child that ends by itself, well
    or not, is a mistake of the test and fails it, unless it called `acknowledge("end")` last.

    Args:
        work: never returns before it is killed, or ends by acknowledging `end`.
        kills: how many children.
        longest: longest life after ready, in seconds.
        shortest: shortest life after ready.
        seed: of the random lives.

    Yields:
        What the child acknowledged after being ready, for the caller to look at what is left.
    """
    if sys.platform == "win32":
        pytest.skip("SIGKILL does not exist on Windows")
    chance = random.Random(seed)
    for _ in range(kills):
        yield _one_life(work, chance.uniform(shortest, longest))


def _one_life(work: Work, life: float) -> list[str]:
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _live(work, writing)
    os.close(writing)
    with os.fdopen(reading, "rb") as stream:
        ready, _, _ = select.select([stream], [], [], 30)
        first = stream.readline() if ready else b""
        time.sleep(life if first else 0)
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        said = stream.read()
    assert first, "the child ended before it was ready"
    lines = said[: said.rfind(b"\n") + 1].decode().split("\n")[:-1]
    ended = bool(lines) and lines[-1] == "end"
    assert ended or os.WIFSIGNALED(status), f"the child failed: {lines[-1:]}"
    return lines


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
