"""Python imports this at its start when the folder is on PYTHONPATH: see `network_guard`."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1]))
import network_guard  # noqa: F401  # importing it is what installs it

sys.path.pop()
