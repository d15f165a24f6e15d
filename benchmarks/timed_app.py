#!/usr/bin/env python3
"""The app, which notes how long the landmarker takes for each frame of a session.

python benchmarks/timed_app.py DIR TIMES
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import Any, ClassVar

from formcheck.app import live_session
from formcheck.app.serving import serve
from formcheck.pose.estimator import Estimator


class TimedEstimator(Estimator):
    """Finds bodies, and keeps how long the landmarker alone took, milliseconds."""

    took_ms: ClassVar[list[float]] = []

    def _detected(self, picture: Any, stamp_ms: int) -> Any:
        began = time.perf_counter()
        found = super()._detected(picture, stamp_ms)
        self.took_ms.append(1000 * (time.perf_counter() - began))
        return found


def main() -> int:
    live_session.Estimator = TimedEstimator  # type: ignore[misc]
    try:
        serve(Path(sys.argv[1]), None, 0, "en", lambda address: print(address, flush=True))
    except KeyboardInterrupt:
        lines = "".join(f"{took}\n" for took in TimedEstimator.took_ms)
        Path(sys.argv[2]).write_text(lines, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
