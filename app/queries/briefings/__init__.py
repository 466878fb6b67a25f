"""Scenes of a briefing: quoted values, views and text."""
