"""Files to export: one module per format."""
