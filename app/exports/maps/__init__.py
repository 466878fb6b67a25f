"""Maps as files: the same look as on the screen, drawn without a browser."""
