"""Telegram commands and buttons, one file for each topic."""
