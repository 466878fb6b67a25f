"""The data folder loaded into the Atlas: its layers, and rows that follow from other rows."""
