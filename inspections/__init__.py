"""The pure domain: councils, regimes, reading a story, the register of inspections.

Nothing here fetches, stores, sends or reads the clock; time is an argument.
"""
