"""Forms as data: field descriptors and their binder."""

from __future__ import annotations
