"""MediaPipe, loaded only when it is needed."""

from __future__ import annotations

from types import ModuleType

from formcheck.native import explained_imports
from formcheck.sources import opencv


def load() -> ModuleType:
    """The ``mediapipe`` module.

    Raises:
        ModelError: It is not installed, or a system library it needs is missing.
    """
    opencv.load()
    with explained_imports():
        import mediapipe
    return mediapipe
