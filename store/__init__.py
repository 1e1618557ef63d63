"""What the bot keeps: one protocol, and the back ends that satisfy it.

It holds no rules of the domain: it executes an ``Audience``, it does not know why.
"""
