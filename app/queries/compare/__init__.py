"""Corridors and branches side by side: values, volumes and open promises."""
