"""Every change a person or a letter can make: the one place for writes.

Each is one transaction with its journal lines.
"""
