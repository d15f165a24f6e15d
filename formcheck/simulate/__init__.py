"""Bodies with known joints that perform exercise files: what the coaching is proved on.

An exercise file says how a body performs it (`formcheck.exercise.movement`). Here a body of human
proportions does that, cleanly or with a fault of a given size, seen by a camera, with the noise and
the drop-outs of the pose model if wanted; and what the coaching makes of it is compared with what
was played.
"""
