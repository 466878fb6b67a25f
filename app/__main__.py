"""``python -m app`` is the command ``corridor-atlas``."""

import sys

from app.cli import main

sys.exit(main())
