"""The lines that part a briefing's file."""

from __future__ import annotations

import re

SCENE_MARK = "--- scene ---"
NOTES_MARK = "??? notes"
FENCE = "---"
SCENE_LINE = re.compile(r"---[ \t]*scene[ \t]*---[ \t]*\Z")
NOTES_LINE = re.compile(r"\?\?\?[ \t]*notes[ \t]*\Z")
