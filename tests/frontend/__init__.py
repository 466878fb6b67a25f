"""Checks of the browser's code: types, lint and unit tests, run by Node."""
