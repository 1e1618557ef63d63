"""The store: one contract suite for every back end, and what TinyDB's journal promises."""
