"""The demonstration school: invented people, real communes, the proportions of the network."""

from __future__ import annotations

from e2c_desktop.services.demo.creation import (
    DEMO_PASSWORD,
    DEMO_SCHOOL,
    NATIONAL,
    CreatedDemo,
    DemoSize,
    create_demo,
)

__all__ = [
    "DEMO_PASSWORD",
    "DEMO_SCHOOL",
    "NATIONAL",
    "CreatedDemo",
    "DemoSize",
    "create_demo",
]
