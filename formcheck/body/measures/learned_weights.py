"""Weights and doubts of the fused angles, learned from bodies with known joints.

Made by `benchmarks/learn_weights.py` from rendered people with known joint centres (half of the
clips; the other half judges, see docs/accuracy.md): not to be edited by hand.
"""

from __future__ import annotations

KNOTS = (10.0, 30.0, 53.0, 76.0)
"""How far the body is turned from a front view, degrees: between two of them, cells are mixed."""

CELLS = {
    "upright hip_flexion near": "3 0 97 | 43 0 46 | 71 11 18 | 4 0 18 | 12 31 113",
    "upright hip_flexion far": "1 11 116 | 53 34 33 | 57 8 62 | 0 0 36 | 13 52 124",
    "upright hip_abduction near": "6 28 7 | 0 68 19 | 18 82 49 | 17 55 8 | 5 25 51",
    "upright hip_abduction far": "11 15 9 | 0 53 15 | 0 54 56 | 0 30 26 | 0 56 36",
    "upright knee_flexion near": "0 0 134 | 37 0 55 | 76 0 20 | 17 0 12 | 4 74 84",
    "upright knee_flexion far": "0 1 130 | 6 32 39 | 57 0 97 | 47 0 39 | 4 70 102",
    "upright thigh_from_vertical near": "0 0 35 | 35 0 15 | 79 0 6 | 30 0 12 | 10 43 23",
    "upright thigh_from_vertical far": "1 6 2 | 49 49 5 | 41 13 42 | 17 0 26 | 12 56 2",
    "upright trunk_lean_forward near": "20 6 8 | 41 8 28 | 0 0 25 | 34 0 8 | 56 7 17",
    "upright knee_opening near": "0 0 50 | 99 1 50 | 36 22 50 | 83 0 50 | 0 33 50",
    "lying hip_flexion near": "13 46 31 | 0 100 66 | 0 50 45 | 56 5 11 | 1 53 465",
    "lying hip_flexion far": "57 0 31 | 30 49 46 | 45 0 47 | 63 0 32 | 48 52 252",
    "lying hip_abduction near": "0 70 18 | 0 100 59 | 0 91 16 | 0 76 19 | 7 53 0",
    "lying hip_abduction far": "0 78 18 | 0 24 41 | 36 64 12 | 17 50 16 | 8 83 77",
    "lying knee_flexion near": "43 23 32 | 62 16 108 | 45 19 11 | 70 2 30 | 43 57 147",
    "lying knee_flexion far": "21 13 32 | 36 64 12 | 45 20 41 | 51 3 34 | 47 44 0",
    "lying thigh_from_vertical near": "0 38 32 | 0 41 284 | 0 35 10 | 63 3 10 | 46 12 554",
    "lying thigh_from_vertical far": "0 100 32 | 0 100 490 | 50 0 23 | 79 0 32 | 48 52 60",
    "lying trunk_lean_forward near": "0 38 28 | 0 60 463 | 8 10 17 | 13 0 8 | 86 0 553",
    "lying knee_opening near": "28 0 50 | 0 0 50 | 37 0 50 | 56 23 50 | 85 0 50",
    "quadruped hip_flexion near": "0 64 51 | 0 47 1 | 0 100 103 | 79 11 2 | 0 0 53",
    "quadruped hip_flexion far": "0 64 51 | 22 59 1 | 0 98 21 | 0 10 80 | 0 2 139",
    "quadruped hip_abduction near": "0 72 91 | 0 99 0 | 0 89 116 | 24 24 101 | 18 34 86",
    "quadruped hip_abduction far": "0 72 91 | 0 84 91 | 0 100 79 | 0 97 55 | 0 100 91",
    "quadruped knee_flexion near": "0 55 112 | 16 84 292 | 0 61 62 | 3 42 30 | 0 60 49",
    "quadruped knee_flexion far": "0 55 112 | 0 47 0 | 0 77 502 | 5 26 48 | 58 42 112",
    "quadruped thigh_from_vertical near": "0 75 63 | 7 42 804 | 0 100 82 | 69 21 2 | 0 0 36",
    "quadruped thigh_from_vertical far": "0 75 63 | 12 66 823 | 0 99 15 | 0 3 76 | 0 41 67",
    "quadruped trunk_lean_forward near": "49 2 30 | 0 38 1025 | 79 4 8 | 73 0 4 | 73 27 13",
    "quadruped knee_opening near": "60 33 50 | 22 69 50 | 54 46 50 | 53 33 50 | 81 0 50",
    "side_lying hip_flexion near": "54 29 46 | 0 77 5 | 50 26 45 | 49 26 45 | 50 23 2",
    "side_lying hip_flexion far": "63 21 56 | 0 2 73 | 49 27 45 | 49 26 45 | 85 13 19",
    "side_lying hip_abduction near": "45 46 26 | 0 100 38 | 21 79 35 | 21 79 35 | 0 89 12",
    "side_lying hip_abduction far": "36 49 49 | 0 100 25 | 22 77 35 | 21 79 35 | 13 86 31",
    "side_lying knee_flexion near": "13 4 37 | 0 56 4 | 18 16 35 | 17 15 35 | 30 62 2",
    "side_lying knee_flexion far": "23 0 54 | 38 0 21 | 14 16 35 | 17 15 35 | 35 59 3",
    "side_lying thigh_from_vertical near": "70 28 50 | 24 76 50 | 57 39 50 | 57 40 50 | 29 23 50",
    "side_lying thigh_from_vertical far": "24 58 60 | 67 33 60 | 51 39 60 | 57 40 60 | 18 52 60",
    "side_lying trunk_lean_forward near": "27 50 50 | 0 49 50 | 30 25 50 | 20 49 50 | 68 14 50",
    "side_lying knee_opening near": "29 19 65 | 56 34 35 | 32 32 56 | 32 32 56 | 54 41 29",
}
"""By placement, kind of angle and limb, a cell for each of the `KNOTS` and one for a body seen from
behind: weights of picture and world, per cent (the fit has the rest), and the floor of the doubt,
tenths of a degree."""

DOUBTS = {
    "upright hip_flexion": (0.31, 3.41, 1.39, 0.00),
    "upright hip_abduction": (0.24, 4.68, 0.05, 0.37),
    "upright knee_flexion": (0.36, 4.24, 0.67, 0.03),
    "upright thigh_from_vertical": (0.77, 3.85, 0.10, 0.00),
    "upright trunk_lean_forward": (0.50, 1.41, 20.06, 0.03),
    "upright knee_opening": (1.00, 1.00, 1.00, 0.00),
    "lying hip_flexion": (0.24, 3.45, 0.20, 0.04),
    "lying hip_abduction": (0.16, 2.79, 0.05, 0.36),
    "lying knee_flexion": (0.24, 4.66, 0.00, 0.11),
    "lying thigh_from_vertical": (0.37, 2.96, 0.07, 0.04),
    "lying trunk_lean_forward": (0.03, 2.14, 0.00, 0.07),
    "lying knee_opening": (1.00, 1.00, 1.00, 0.00),
    "quadruped hip_flexion": (0.67, 1.36, 0.96, 0.03),
    "quadruped hip_abduction": (0.01, 0.64, 0.00, 0.28),
    "quadruped knee_flexion": (0.06, 2.71, 0.00, 0.06),
    "quadruped thigh_from_vertical": (0.68, 2.01, 0.84, 0.02),
    "quadruped trunk_lean_forward": (0.48, 3.13, 0.00, 0.02),
    "quadruped knee_opening": (1.00, 1.00, 1.00, 0.00),
    "side_lying hip_flexion": (0.00, 4.80, 0.00, 0.22),
    "side_lying hip_abduction": (0.25, 1.11, 0.00, 0.00),
    "side_lying knee_flexion": (0.00, 4.73, 0.00, 0.19),
    "side_lying thigh_from_vertical": (1.00, 1.00, 1.00, 0.00),
    "side_lying trunk_lean_forward": (1.00, 1.00, 1.00, 0.00),
    "side_lying knee_opening": (0.00, 1.30, 0.00, 0.00),
}
"""By placement and kind of angle: how much each of `fusion.doubt_features` adds."""
