"""A map as a whole: its layers, its inset, what a scene brings out, its legend."""
