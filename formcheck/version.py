"""The version of the package; below everything, so that whoever names it imports nothing else."""

__version__ = "0.1.0"
