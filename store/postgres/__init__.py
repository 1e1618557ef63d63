"""The PostgreSQL back end: many processes on one database, the same promises as on one machine.

The rows and the rules of who may be given which stand in ``migrations``, what is asked in
``queries.sql``. A unit of work is a transaction, its keys are advisory locks. psycopg is needed,
which ``requirements-postgres.txt`` brings; nothing else of the bot imports it.
"""
