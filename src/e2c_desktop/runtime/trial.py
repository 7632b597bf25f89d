"""A trial of the program by itself: steps done one after the other, and the report of them."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from e2c_desktop.runtime.atomic import write_atomically
from e2c_desktop.runtime.error_places import error_places

Action = Callable[[], str | None]
"""Does one step; may return a word on what it found. Raising is failing."""

_LONGEST_DETAIL = 2_000


class TrialFailed(Exception):
    """Something was not as it must be; its text is the French reason."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step that was tried.

    Attributes:
        name: what it does, verb first.
        passed: it went through, and nothing unexpected was said meanwhile.
        detail: why it failed, or a word on what was found.
        seconds: how long it took.
    """

    name: str
    passed: bool
    detail: str
    seconds: float

    @property
    def line(self) -> str:
        """The step in one line, for a person."""
        detail = f"\u00a0: {' '.join(self.detail.splitlines())}" if self.detail else ""
        return f"{'✓' if self.passed else '✗'} {self.name}{detail}"


@dataclass(frozen=True, slots=True)
class Report:
    """All the steps of a trial, of which version, on which system."""

    version: str
    system: str
    steps: tuple[Step, ...]

    @property
    def passed(self) -> bool:
        """Whether something was tried and all of it went well."""
        return bool(self.steps) and all(step.passed for step in self.steps)

    def save(self, path: Path) -> None:
        """Write the report for another program (JSON).

        Raises:
            OSError: the file cannot be written.
        """
        found = {
            "reussi": self.passed,
            "version": self.version,
            "systeme": self.system,
            "etapes": [
                {
                    "nom": step.name,
                    "reussi": step.passed,
                    "detail": step.detail,
                    "secondes": round(step.seconds, 3),
                }
                for step in self.steps
            ],
        }
        write_atomically(path, (json.dumps(found, ensure_ascii=False, indent=1) + "\n").encode())


class Trial:
    """Does steps, times them, and goes on after one that failed.

    Args:
        listen: returns what was said since it was last asked, where nothing should be said.
        tell: shows a step once it is done.
    """

    def __init__(self, listen: Callable[[], Sequence[str]], tell: Callable[[Step], None]) -> None:
        self._listen, self._tell = listen, tell
        self.steps: list[Step] = []

    def run(self, name: str, action: Action) -> bool:
        """Do one step; returns whether it came to its end, whatever was said meanwhile."""
        began = time.monotonic()
        reasons: list[str] = []
        detail, ended = "", True
        try:
            detail = action() or ""
        except Exception as fault:  # the fault is what the trial looks for: it is reported
            ended = False
            reasons.append(reason_of(fault))
        reasons += self._listen()
        self._note(name, " · ".join(reasons) or detail, not reasons, time.monotonic() - began)
        return ended

    def chain(self, steps: Sequence[tuple[str, Action]]) -> None:
        """Do steps of which each needs those before it; those after a failure are not tried."""
        broken = ""
        for name, action in steps:
            if broken:
                self._note(name, f"pas essayé, car «\u00a0{broken}\u00a0» a échoué", False, 0.0)
            elif not self.run(name, action):
                broken = name

    def report(self, version: str, system: str) -> Report:
        """Return the report of the steps done so far."""
        return Report(version, system, tuple(self.steps))

    def _note(self, name: str, detail: str, passed: bool, seconds: float) -> None:
        step = Step(name, passed, detail[:_LONGEST_DETAIL], seconds)
        self.steps.append(step)
        self._tell(step)


def reason_of(fault: Exception) -> str:
    """Return why a step failed: a sentence of ours as it is, else what, and where."""
    if isinstance(fault, TrialFailed):
        return str(fault)
    kind, *places = error_places(fault)
    said = f"{kind.removeprefix('builtins.')}\u00a0: {fault}" if str(fault) else kind
    return f"{said} ({places[-1].strip()})" if places else said
