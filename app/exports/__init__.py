"""Files to take away: one module per format."""
