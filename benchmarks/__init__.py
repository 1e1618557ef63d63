"""Measurements, each beside a named peer; run one with ``python benchmarks/NAME.py``."""
