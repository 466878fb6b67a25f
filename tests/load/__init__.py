"""Load on a server of this machine: ``python -m tests.load`` prints what it measured."""
