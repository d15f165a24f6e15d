"""Rows of a pose's arrays that the body is measured from."""

NOSE = 0
EAR, SHOULDER, WRIST, HIP, KNEE, ANKLE, HEEL, TOE = 7, 11, 15, 23, 25, 27, 29, 31
"""Landmark of the left side; the right one follows it."""
