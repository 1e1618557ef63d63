"""The verbs of bot.py that an operator reads in a terminal, one file each."""
