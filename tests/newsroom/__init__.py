"""Tests of the newsroom: real stores, real readings."""
