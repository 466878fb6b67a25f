"""What a map lies on: land and water, relief, meridians and parallels."""
