"""How the bot and Telegram talk, nothing of what they say."""
