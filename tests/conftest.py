"""Puts this folder on the path, for the helper modules that tests of all rooms share."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
