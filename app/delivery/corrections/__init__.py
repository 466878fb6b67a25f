"""Corrections of the data on the screen, for those who run the atlas for themselves."""
