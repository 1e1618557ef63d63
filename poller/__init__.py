"""Feeds: what to fetch, when, politely, and what their entries say."""
