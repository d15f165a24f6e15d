"""Weights and doubts of the fused angles, learned from bodies with known joints.

Made by `benchmarks/learn_weights.py` from rendered people with known joint centres (half of the
clips; the other half judges, see docs/accuracy.md): not to be edited by hand.
"""

from __future__ import annotations

KNOTS = (10.0, 30.0, 53.0, 76.0)
"""How far the body is turned from a front view, degrees: between two of them, cells are mixed."""

CELLS = {
    "upright hip_flexion near": "1 0 103 | 50 0 49 | 42 20 3 | 0 0 20 | 11 33 51",
    "upright hip_flexion far": "2 0 104 | 61 27 25 | 73 0 40 | 31 0 30 | 35 50 26",
    "upright hip_abduction near": "14 0 4 | 0 0 18 | 97 3 97 | 46 1 24 | 58 4 28",
    "upright hip_abduction far": "15 0 7 | 0 1 50 | 0 12 28 | 0 0 23 | 7 14 10",
    "upright knee_flexion near": "0 0 118 | 30 0 36 | 72 0 14 | 29 0 11 | 5 32 67",
    "upright knee_flexion far": "0 1 134 | 0 38 17 | 94 0 94 | 51 0 30 | 0 69 51",
    "upright thigh_from_vertical near": "0 0 52 | 39 0 11 | 37 11 2 | 15 0 13 | 13 44 3",
    "upright thigh_from_vertical far": "1 0 7 | 54 42 2 | 94 0 65 | 56 0 23 | 16 65 4",
    "upright trunk_lean_forward near": "11 0 16 | 41 3 4 | 0 0 22 | 10 0 8 | 77 0 16",
    "upright knee_opening near": "0 0 50 | 99 1 50 | 37 23 50 | 82 0 50 | 1 39 50",
    "lying hip_flexion near": "14 49 25 | 8 92 49 | 7 57 31 | 52 6 10 | 0 0 25",
    "lying hip_flexion far": "61 0 25 | 30 68 43 | 50 0 34 | 58 0 36 | 100 0 25",
    "lying hip_abduction near": "0 70 17 | 0 100 59 | 0 92 14 | 0 76 18 | 9 45 17",
    "lying hip_abduction far": "0 76 17 | 0 33 43 | 0 63 10 | 0 50 17 | 0 74 17",
    "lying knee_flexion near": "47 21 24 | 59 15 146 | 51 16 1 | 51 7 22 | 0 78 24",
    "lying knee_flexion far": "23 12 24 | 33 67 48 | 43 23 24 | 46 5 30 | 48 52 24",
    "lying thigh_from_vertical near": "0 29 30 | 0 41 318 | 0 43 8 | 51 5 8 | 0 79 30",
    "lying thigh_from_vertical far": "0 100 30 | 0 100 479 | 23 0 17 | 80 0 34 | 22 78 30",
    "lying trunk_lean_forward near": "0 49 24 | 0 51 502 | 2 28 13 | 12 13 8 | 30 36 24",
    "lying knee_opening near": "28 0 50 | 0 11 50 | 36 0 50 | 58 23 50 | 65 0 50",
    "quadruped hip_flexion near": "1 67 52 | 0 83 1 | 0 100 104 | 73 14 2 | 0 9 50",
    "quadruped hip_flexion far": "1 67 52 | 9 76 0 | 0 100 23 | 0 22 76 | 0 0 332",
    "quadruped hip_abduction near": "0 70 87 | 0 86 0 | 0 96 123 | 28 14 89 | 15 30 82",
    "quadruped hip_abduction far": "0 70 87 | 0 81 87 | 0 100 53 | 0 93 53 | 0 90 87",
    "quadruped knee_flexion near": "0 54 106 | 0 100 357 | 0 55 58 | 16 40 22 | 0 47 46",
    "quadruped knee_flexion far": "0 54 106 | 0 89 0 | 0 60 495 | 0 51 43 | 54 29 106",
    "quadruped thigh_from_vertical near": "0 75 65 | 13 87 833 | 0 100 85 | 71 17 4 | 0 0 36",
    "quadruped thigh_from_vertical far": "0 75 65 | 11 82 873 | 0 100 24 | 0 15 81 | 0 50 95",
    "quadruped trunk_lean_forward near": "13 38 39 | 0 37 1486 | 14 71 13 | 31 31 5 | 64 0 17",
    "quadruped knee_opening near": "61 32 50 | 34 59 50 | 55 45 50 | 54 32 50 | 75 0 50",
    "side_lying hip_flexion near": "53 24 35 | 0 75 1 | 49 20 37 | 48 20 37 | 54 26 0",
    "side_lying hip_flexion far": "63 11 49 | 0 0 65 | 48 21 37 | 48 20 37 | 81 0 5",
    "side_lying hip_abduction near": "47 43 31 | 0 100 42 | 23 77 45 | 23 77 45 | 0 86 20",
    "side_lying hip_abduction far": "40 50 66 | 0 100 35 | 25 74 45 | 23 77 45 | 15 85 40",
    "side_lying knee_flexion near": "12 0 37 | 0 49 8 | 16 10 32 | 15 8 32 | 40 53 0",
    "side_lying knee_flexion far": "23 0 37 | 23 0 49 | 13 9 32 | 15 8 32 | 19 76 5",
    "side_lying thigh_from_vertical near": "70 28 50 | 26 74 50 | 57 39 50 | 57 40 50 | 44 14 50",
    "side_lying thigh_from_vertical far": "23 57 60 | 65 35 60 | 51 39 60 | 57 40 60 | 23 61 60",
    "side_lying trunk_lean_forward near": "37 49 50 | 0 49 50 | 31 23 50 | 24 49 50 | 67 16 50",
    "side_lying knee_opening near": "30 20 71 | 65 21 36 | 34 29 61 | 34 29 61 | 49 34 37",
}
"""By placement, kind of angle and limb, a cell for each of the `KNOTS` and one for a body seen from
behind: weights of picture and world, per cent (the fit has the rest), and the floor of the doubt,
tenths of a degree."""

DOUBTS = {
    "upright hip_flexion": (0.68, 3.03, 0.27, 0.00),
    "upright hip_abduction": (0.76, 4.99, 1.56, 0.37),
    "upright knee_flexion": (0.93, 3.41, 1.24, 0.03),
    "upright thigh_from_vertical": (1.13, 2.88, 0.08, 0.00),
    "upright trunk_lean_forward": (1.38, 1.29, 14.08, 0.03),
    "upright knee_opening": (1.00, 1.00, 1.00, 0.00),
    "lying hip_flexion": (0.77, 2.50, 1.07, 0.02),
    "lying hip_abduction": (0.09, 3.60, 0.08, 0.39),
    "lying knee_flexion": (0.59, 4.89, 0.00, 0.14),
    "lying thigh_from_vertical": (1.07, 2.12, 1.50, 0.02),
    "lying trunk_lean_forward": (0.38, 1.23, 0.00, 0.07),
    "lying knee_opening": (1.00, 1.00, 1.00, 0.00),
    "quadruped hip_flexion": (0.76, 1.32, 0.38, 0.01),
    "quadruped hip_abduction": (0.01, 0.78, 0.00, 0.31),
    "quadruped knee_flexion": (0.22, 2.81, 0.00, 0.09),
    "quadruped thigh_from_vertical": (0.82, 1.58, 0.41, 0.01),
    "quadruped trunk_lean_forward": (0.37, 1.37, 0.00, 0.03),
    "quadruped knee_opening": (1.00, 1.00, 1.00, 0.00),
    "side_lying hip_flexion": (0.06, 5.86, 0.00, 0.21),
    "side_lying hip_abduction": (0.11, 1.03, 0.00, 0.00),
    "side_lying knee_flexion": (0.04, 3.92, 0.00, 0.14),
    "side_lying thigh_from_vertical": (1.00, 1.00, 1.00, 0.00),
    "side_lying trunk_lean_forward": (1.00, 1.00, 1.00, 0.00),
    "side_lying knee_opening": (0.00, 0.03, 0.00, 0.00),
}
"""By placement and kind of angle: how much each of `fusion.doubt_features` adds."""
