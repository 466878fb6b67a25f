"""The timeline: events in lanes, their marks and titles."""
