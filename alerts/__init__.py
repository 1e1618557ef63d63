"""Who is told of a change and when: the fan-out, and the sender that drains the outbox."""
