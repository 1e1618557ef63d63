"""Pictures of grades: what they show (``values``), how that looks (one file a kind), and as PNG.

Every word in a picture comes worded; nothing here knows councils, regimes or languages. Drawing
takes some tenths of a second of processor time, so it is done in a process of its own, made by
whoever wires the process.
"""
