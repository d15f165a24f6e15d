"""PyAV, loaded only when it is needed and with FFmpeg's chatter switched off."""

from __future__ import annotations

from types import ModuleType

from formcheck.native import explained_imports


def load() -> ModuleType:
    """The ``av`` module; FFmpeg writes nothing to standard error through it.

    Raises:
        ModelError: It is not installed, or a system library it needs is missing.
    """
    with explained_imports():
        import av
        import av.video.reformatter
    av.logging.set_level(None)
    module: ModuleType = av
    return module
