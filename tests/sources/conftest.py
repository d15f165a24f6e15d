from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from small_videos import write_video


@pytest.fixture
def video(tmp_path: Path) -> Callable[..., Path]:
    """Writes a small video: ``video("name.mp4", times_s, ...)``."""

    def make(name: str, times_s: Sequence[float], **how: Any) -> Path:
        return write_video(tmp_path / name, times_s, **how)

    return make
