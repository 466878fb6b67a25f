"""Corridor Atlas: connectivity corridors around the Caspian, on a sourced and offline map."""
