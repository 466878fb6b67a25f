"""What two states of the data differ in, in words."""
