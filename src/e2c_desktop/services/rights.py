"""Who may call what: every action declares its roles, and is closed to all the others.

Roles protect against mistakes and curiosity, and leave traces; what really keeps the health data
from a role is that its key slot does not hold the key `sensible`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from e2c_desktop.domain.errors import Forbidden
from e2c_desktop.domain.rights import Role
from e2c_desktop.storage.unit_of_work import UnitOfWork

P = ParamSpec("P")
R = TypeVar("R")

EVERYBODY = tuple(Role)
EDITORS = (Role.DIRECTION, Role.TRAINER, Role.SECRETARY)

DECLARED: dict[str, frozenset[Role]] = {}
"""The roles of every declared function, by its full name."""


def _name(function: Callable[..., Any]) -> str:
    return f"{function.__module__}.{function.__qualname__}"


def allowed(
    *roles: Role,
) -> Callable[[Callable[Concatenate[UnitOfWork, P], R]], Callable[Concatenate[UnitOfWork, P], R]]:
    """Declare the roles that may call a function whose first argument is the unit of work.

    The function raises `Forbidden` for any other role, before it reads or writes anything.
    """
    permitted = frozenset(roles)

    def declare(
        function: Callable[Concatenate[UnitOfWork, P], R],
    ) -> Callable[Concatenate[UnitOfWork, P], R]:
        DECLARED[_name(function)] = permitted

        @wraps(function)
        def guarded(work: UnitOfWork, /, *args: P.args, **kwargs: P.kwargs) -> R:
            if work.actor.role not in permitted:
                raise Forbidden
            return function(work, *args, **kwargs)

        return guarded

    return declare


def may(role: Role, function: Callable[..., Any]) -> bool:
    """Tell whether a role may call a service function; an undeclared one is closed to all.

    For screens that hide or disable what would be refused.
    """
    return role in DECLARED.get(_name(function), frozenset())
