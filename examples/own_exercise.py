"""An exercise of your own: one YAML file, judged like those that formcheck comes with.

    python examples/own_exercise.py examples/wide_leg_lift.yaml video.mp4

`formcheck simulate examples/wide_leg_lift.yaml` lets a body with known joints perform the file and
proves that what is judged is what was done. Without a video a bundled sample is taken.
"""

from __future__ import annotations

import sys
from pathlib import Path

import formcheck


def main(file: str, video: str | None = None) -> None:
    """Print each repetition with what was wrong and how far past its limit it was."""
    exercise = formcheck.load_exercise(Path(file))
    print(f"{exercise.name}, seen from the {' or the '.join(exercise.views)}")
    result = formcheck.check_video(video or formcheck.sample("standing"), exercise)
    for rep in result.judgement.reps:
        print(f"{rep.index} {rep.side}: {rep.excursion:.0f} degrees, score {rep.score}")
        for fault in rep.faults:
            print(f"  {fault.id} ({fault.severity}): {fault.cue}")


if __name__ == "__main__":
    main(*sys.argv[1:])
