"""Finding the body in a frame: `Pose`, the estimator, the model files."""
