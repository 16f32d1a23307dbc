"""`bench` lies beside `tests` and is not installed: found however pytest is started."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent.parent))
