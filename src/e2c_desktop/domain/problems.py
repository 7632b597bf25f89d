"""What a rule has to say about a draft: one sentence, one field, one severity."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a problem weighs: an error cannot be stored, a warning is stored and shown."""

    ERROR = "erreur"
    WARNING = "avertissement"
    INFO = "information"


@dataclass(frozen=True, slots=True)
class Problem:
    """One remark on one field.

    Attributes:
        field: name of the draft's attribute, or an empty text when it concerns the whole draft.
        code: stable name of the rule, for tests and reports.
        severity: what the remark prevents.
        message: the French sentence shown under the field.
    """

    field: str
    code: str
    severity: Severity
    message: str

    @classmethod
    def error(cls, field: str, code: str, message: str) -> Problem:
        """A remark that forbids storing the draft."""
        return cls(field, code, Severity.ERROR, message)

    @classmethod
    def warning(cls, field: str, code: str, message: str) -> Problem:
        """A remark that is stored with the draft and shown."""
        return cls(field, code, Severity.WARNING, message)

    @classmethod
    def info(cls, field: str, code: str, message: str) -> Problem:
        """A remark that only tells something."""
        return cls(field, code, Severity.INFO, message)


def errors_of(problems: list[Problem]) -> list[Problem]:
    """Return the problems that forbid storing the draft."""
    return [problem for problem in problems if problem.severity is Severity.ERROR]
