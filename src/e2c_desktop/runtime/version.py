"""One number for the program, its documents and its installer."""

from __future__ import annotations

__version__ = "0.1.0"
