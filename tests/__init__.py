"""Tests, one package for each room."""
