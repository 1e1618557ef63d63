"""What happens to one story between arrival and outbox."""
