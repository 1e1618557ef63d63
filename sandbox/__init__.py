"""A local stand-in for Telegram and for feeds: the demo, and the ground under the tests."""
