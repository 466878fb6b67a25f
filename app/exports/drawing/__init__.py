"""Pages that are drawn on: letters, lines, signs, sizes of paper."""
