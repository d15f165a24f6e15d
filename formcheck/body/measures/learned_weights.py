"""Weights and doubts of the fused angles, learned from bodies with known joints.

Made by `benchmarks/learn_weights.py` from rendered people with known joint centres (half of the
clips; the other half judges, see docs/accuracy.md): not to be edited by hand.
"""

from __future__ import annotations

KNOTS = (10.0, 30.0, 53.0, 76.0)
"""How far the body is turned from a front view, degrees: between two of them, cells are mixed."""

CELLS = {
    "upright hip_flexion near": "3 0 94 | 43 0 35 | 71 11 2 | 4 0 17 | 12 31 42",
    "upright hip_flexion far": "1 11 95 | 53 34 8 | 57 8 28 | 0 0 37 | 13 52 36",
    "upright hip_abduction near": "6 28 6 | 0 68 16 | 18 82 36 | 17 55 10 | 5 25 48",
    "upright hip_abduction far": "11 15 10 | 0 53 13 | 0 54 49 | 0 30 21 | 0 56 34",
    "upright knee_flexion near": "0 0 135 | 37 0 26 | 76 0 18 | 17 0 9 | 4 74 64",
    "upright knee_flexion far": "0 1 121 | 6 32 2 | 57 0 91 | 47 0 33 | 4 70 80",
    "upright thigh_from_vertical near": "0 0 54 | 35 0 4 | 79 0 10 | 30 0 11 | 10 43 17",
    "upright thigh_from_vertical far": "1 6 6 | 49 49 4 | 41 13 30 | 17 0 25 | 12 56 1",
    "upright trunk_lean_forward near": "20 6 14 | 41 8 5 | 0 0 21 | 34 0 8 | 56 7 13",
    "upright knee_opening near": "0 0 50 | 99 1 50 | 36 22 50 | 83 0 50 | 0 33 50",
    "lying hip_flexion near": "13 46 27 | 0 100 60 | 0 50 36 | 56 5 8 | 1 53 371",
    "lying hip_flexion far": "57 0 27 | 30 49 34 | 45 0 40 | 63 0 32 | 48 52 226",
    "lying hip_abduction near": "0 70 20 | 0 100 58 | 0 91 18 | 0 76 21 | 7 53 5",
    "lying hip_abduction far": "0 78 20 | 0 24 43 | 36 64 14 | 17 50 18 | 8 83 79",
    "lying knee_flexion near": "43 23 31 | 62 16 162 | 45 19 2 | 70 2 30 | 43 57 148",
    "lying knee_flexion far": "21 13 31 | 36 64 43 | 45 20 33 | 51 3 34 | 47 44 0",
    "lying thigh_from_vertical near": "0 38 31 | 0 41 293 | 0 35 9 | 63 3 8 | 46 12 414",
    "lying thigh_from_vertical far": "0 100 31 | 0 100 482 | 50 0 20 | 79 0 31 | 48 52 51",
    "lying trunk_lean_forward near": "0 38 27 | 0 60 460 | 8 10 15 | 13 0 8 | 86 0 553",
    "lying knee_opening near": "28 0 50 | 0 0 50 | 37 0 50 | 56 23 50 | 85 0 50",
    "quadruped hip_flexion near": "0 64 49 | 0 47 1 | 0 100 98 | 79 11 2 | 0 0 53",
    "quadruped hip_flexion far": "0 64 49 | 22 59 0 | 0 98 19 | 0 10 80 | 0 2 137",
    "quadruped hip_abduction near": "0 72 90 | 0 99 0 | 0 89 115 | 24 24 100 | 18 34 86",
    "quadruped hip_abduction far": "0 72 90 | 0 84 90 | 0 100 80 | 0 97 55 | 0 100 90",
    "quadruped knee_flexion near": "0 55 113 | 16 84 295 | 0 61 60 | 3 42 29 | 0 60 46",
    "quadruped knee_flexion far": "0 55 113 | 0 47 0 | 0 77 513 | 5 26 48 | 58 42 113",
    "quadruped thigh_from_vertical near": "0 75 64 | 7 42 810 | 0 100 82 | 69 21 2 | 0 0 36",
    "quadruped thigh_from_vertical far": "0 75 64 | 12 66 878 | 0 99 15 | 0 3 77 | 0 41 69",
    "quadruped trunk_lean_forward near": "49 2 30 | 0 38 1059 | 79 4 6 | 73 0 4 | 73 27 13",
    "quadruped knee_opening near": "60 33 50 | 22 69 50 | 54 46 50 | 53 33 50 | 81 0 50",
    "side_lying hip_flexion near": "54 29 42 | 0 77 4 | 50 26 43 | 49 26 43 | 50 23 0",
    "side_lying hip_flexion far": "63 21 54 | 0 2 70 | 49 27 43 | 49 26 43 | 85 13 17",
    "side_lying hip_abduction near": "45 46 30 | 0 100 39 | 21 79 42 | 21 79 42 | 0 89 18",
    "side_lying hip_abduction far": "36 49 63 | 0 100 31 | 22 77 42 | 21 79 42 | 13 86 33",
    "side_lying knee_flexion near": "13 4 37 | 0 56 4 | 18 16 35 | 17 15 35 | 30 62 1",
    "side_lying knee_flexion far": "23 0 54 | 38 0 21 | 14 16 35 | 17 15 35 | 35 59 3",
    "side_lying thigh_from_vertical near": "70 28 50 | 24 76 50 | 57 39 50 | 57 40 50 | 29 23 50",
    "side_lying thigh_from_vertical far": "24 58 60 | 67 33 60 | 51 39 60 | 57 40 60 | 18 52 60",
    "side_lying trunk_lean_forward near": "27 50 50 | 0 49 50 | 30 25 50 | 20 49 50 | 68 14 50",
    "side_lying knee_opening near": "29 19 65 | 56 34 36 | 32 32 56 | 32 32 56 | 54 41 29",
}
"""By placement, kind of angle and limb, a cell for each of the `KNOTS` and one for a body seen from
behind: weights of picture and world, per cent (the fit has the rest), and the floor of the doubt,
tenths of a degree."""

DOUBTS = {
    "upright hip_flexion": (0.94, 2.73, 1.43, 0.00),
    "upright hip_abduction": (0.39, 4.29, 0.07, 0.41),
    "upright knee_flexion": (0.88, 3.73, 0.91, 0.03),
    "upright thigh_from_vertical": (1.27, 3.05, 0.13, 0.00),
    "upright trunk_lean_forward": (1.34, 1.17, 19.09, 0.03),
    "upright knee_opening": (1.00, 1.00, 1.00, 0.00),
    "lying hip_flexion": (0.81, 2.79, 0.55, 0.03),
    "lying hip_abduction": (0.12, 2.95, 0.04, 0.37),
    "lying knee_flexion": (0.47, 4.27, 0.00, 0.09),
    "lying thigh_from_vertical": (0.92, 2.40, 0.08, 0.03),
    "lying trunk_lean_forward": (0.29, 2.08, 0.00, 0.07),
    "lying knee_opening": (1.00, 1.00, 1.00, 0.00),
    "quadruped hip_flexion": (0.80, 1.26, 1.07, 0.01),
    "quadruped hip_abduction": (0.02, 0.63, 0.00, 0.28),
    "quadruped knee_flexion": (0.12, 2.47, 0.00, 0.06),
    "quadruped thigh_from_vertical": (0.69, 1.99, 0.86, 0.01),
    "quadruped trunk_lean_forward": (0.61, 3.05, 0.00, 0.03),
    "quadruped knee_opening": (1.00, 1.00, 1.00, 0.00),
    "side_lying hip_flexion": (0.09, 4.39, 0.00, 0.22),
    "side_lying hip_abduction": (0.12, 1.38, 0.00, 0.00),
    "side_lying knee_flexion": (0.00, 4.73, 0.00, 0.19),
    "side_lying thigh_from_vertical": (1.00, 1.00, 1.00, 0.00),
    "side_lying trunk_lean_forward": (1.00, 1.00, 1.00, 0.00),
    "side_lying knee_opening": (0.01, 1.28, 0.00, 0.00),
}
"""By placement and kind of angle: how much each of `fusion.doubt_features` adds."""
