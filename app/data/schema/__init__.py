"""The typed tables by subject: each column, its type, unit, allowed values and meaning, once.

The loader casts by it, the checks test by it and the data dictionary is printed from it.
"""
