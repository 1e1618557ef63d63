-- The outbox, and the rules of who gets which row next.
--
-- Of a chat only the first row (by priority, then creation) may be handed out, and none while
-- another of the chat is claimed. To find such rows without looking at those behind them, a row
-- that may be one bears the mark head, and only marked rows stand in the index that claims read.
-- The mark promises one thing only: whatever may be handed out bears it. A row that bears it and
-- stands behind another is found out when it is met, and loses it. To keep that promise with
-- many writers at once, a mark is taken away only while the row in front is held by a lock, and
-- whoever moves a row out of the way marks the next one, whatever that one's mark was.

CREATE TABLE outbox (
    id text COLLATE "C" PRIMARY KEY,
    chat bigint NOT NULL,
    due timestamptz NOT NULL,
    created timestamptz NOT NULL,
    ready timestamptz NOT NULL,         -- due, but for what a clock that was ahead put off
    claimed_until timestamptz,
    claimed_by uuid,
    was_due timestamptz,
    dead timestamptz,
    thread bigint,
    revision integer,
    attempts integer,
    priority smallint NOT NULL,
    head boolean NOT NULL DEFAULT true,
    unclear boolean,
    parked boolean,
    what text COLLATE "C" NOT NULL,
    change text COLLATE "C",
    problem text COLLATE "C",
    doc json
) WITH (
    -- Rows come and go by the million: they are cleared away as soon as a few thousand went.
    autovacuum_vacuum_scale_factor = 0.01,
    autovacuum_vacuum_threshold = 5000,
    autovacuum_vacuum_insert_scale_factor = 0.2,
    autovacuum_analyze_scale_factor = 0.05,
    autovacuum_vacuum_cost_delay = 0
);
CREATE INDEX outbox_chat ON outbox (chat, priority, created, id);
-- By chat where the moment is the same, as it is for all rows of a page: they join at the end.
CREATE INDEX outbox_lanes ON outbox (priority, coalesce(change, ''), ready, chat) WHERE head;
CREATE INDEX outbox_claimed ON outbox (claimed_until) WHERE claimed_until IS NOT NULL;
CREATE INDEX outbox_held ON outbox (due, id) WHERE problem IS NOT NULL AND dead IS NULL;
CREATE INDEX outbox_dead ON outbox (dead, id) WHERE dead IS NOT NULL;
CREATE INDEX outbox_awaited ON outbox (change)
    WHERE change IS NOT NULL AND dead IS NULL AND parked IS NULL;

-- Of each priority, the change that had the last turn.
CREATE TABLE turns (
    priority smallint PRIMARY KEY,
    lane text COLLATE "C" NOT NULL
);
INSERT INTO turns SELECT priority, '' FROM generate_series(0, 9) AS each (priority);

-- The processes that claim rows, and when each of them last asked for some.
CREATE TABLE workers (
    id uuid PRIMARY KEY,
    seen timestamptz NOT NULL
);

-- Take the mark from rows of these chats that stand behind another.
CREATE FUNCTION unmark(chats bigint[]) RETURNS void
LANGUAGE sql SET enable_seqscan = off AS $$
    WITH behind AS (
        SELECT mine.id
        FROM outbox AS mine
        CROSS JOIN LATERAL (
            SELECT FROM outbox AS front
            WHERE front.chat = mine.chat AND front.dead IS NULL AND front.id <> mine.id
                AND (front.claimed_until IS NOT NULL OR (front.priority, front.created, front.id)
                    < (mine.priority, mine.created, mine.id))
            LIMIT 1 FOR SHARE SKIP LOCKED
        ) AS front
        WHERE mine.chat = ANY (chats) AND mine.head
    )
    UPDATE outbox SET head = false FROM behind WHERE outbox.id = behind.id
$$;

-- Mark the first row of each of these chats. It is written though it be marked already: somebody
-- who takes that mark away at this moment would otherwise have the last word.
CREATE FUNCTION mark(chats bigint[]) RETURNS void
LANGUAGE sql SET enable_seqscan = off AS $$
    UPDATE outbox SET head = true
    FROM unnest(chats) AS gone (chat)
    CROSS JOIN LATERAL (
        SELECT id, claimed_until FROM outbox
        WHERE outbox.chat = gone.chat AND dead IS NULL
        ORDER BY priority, created, id LIMIT 1
    ) AS first
    WHERE outbox.id = first.id AND first.claimed_until IS NULL
$$;

CREATE FUNCTION drop_rows(rows text[]) RETURNS void
LANGUAGE plpgsql SET enable_seqscan = off AS $$
DECLARE
    chats bigint[];
BEGIN
    WITH gone AS (DELETE FROM outbox WHERE id = ANY (rows) RETURNING chat)
    SELECT array_agg(chat) INTO chats FROM gone;
    PERFORM mark(chats);
END $$;

CREATE FUNCTION postpone_row(
    row_id text, new_due timestamptz, tries integer, why text, is_unclear boolean
) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    of_chat bigint;
BEGIN
    UPDATE outbox SET
        was_due = coalesce(was_due, due), due = new_due, ready = new_due, attempts = tries,
        problem = nullif(why, ''), unclear = nullif(is_unclear, false),
        claimed_until = NULL, claimed_by = NULL, head = dead IS NULL
    WHERE id = row_id RETURNING chat INTO of_chat;
    PERFORM mark(ARRAY[of_chat]);
    PERFORM unmark(ARRAY[of_chat]);
END $$;

CREATE FUNCTION park_row(row_id text, until timestamptz, digest smallint) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    of_chat bigint;
BEGIN
    UPDATE outbox SET
        due = until, ready = until, was_due = NULL, problem = NULL, priority = digest,
        parked = true, claimed_until = NULL, claimed_by = NULL, head = dead IS NULL
    WHERE id = row_id RETURNING chat INTO of_chat;
    PERFORM mark(ARRAY[of_chat]);
    PERFORM unmark(ARRAY[of_chat]);
END $$;

CREATE FUNCTION bury_row(row_id text, given_up timestamptz, why text) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    of_chat bigint;
BEGIN
    UPDATE outbox SET
        dead = given_up, problem = nullif(why, ''), claimed_until = NULL, claimed_by = NULL,
        head = false
    WHERE id = row_id RETURNING chat INTO of_chat;
    PERFORM mark(ARRAY[of_chat]);
END $$;

CREATE FUNCTION revive_row(row_id text, new_due timestamptz) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    of_chat bigint;
BEGIN
    UPDATE outbox SET
        was_due = coalesce(was_due, due), due = new_due, ready = new_due, dead = NULL,
        attempts = NULL, problem = NULL, head = true
    WHERE id = row_id AND dead IS NOT NULL RETURNING chat INTO of_chat;
    PERFORM mark(ARRAY[of_chat]);
    PERFORM unmark(ARRAY[of_chat]);
END $$;

-- Give back the rows of a process that ends.
CREATE FUNCTION end_leases_of(worker uuid) RETURNS void
LANGUAGE plpgsql SET enable_seqscan = off AS $$
DECLARE
    chats bigint[];
BEGIN
    WITH back AS (
        UPDATE outbox SET claimed_until = NULL, claimed_by = NULL, head = true
        WHERE claimed_until IS NOT NULL AND claimed_by = worker RETURNING chat
    )
    SELECT array_agg(chat) INTO chats FROM back;
    PERFORM mark(chats);
    PERFORM unmark(chats);
    DELETE FROM workers WHERE id = worker;
END $$;

-- Give back the rows whose lease ran out, or whose process was killed: it asked for nothing for
-- some seconds, and has no connection. After a restart of the server nobody has one at first.
CREATE FUNCTION end_leases(at timestamptz) RETURNS void
LANGUAGE plpgsql SET enable_seqscan = off AS $$
DECLARE
    chats bigint[];
    worker uuid;
BEGIN
    FOR worker IN
        SELECT id FROM workers
        WHERE seen < clock_timestamp() - interval '3 seconds'
            AND pg_postmaster_start_time() < clock_timestamp() - interval '10 seconds'
            AND NOT EXISTS (
                SELECT FROM pg_stat_activity
                WHERE application_name = 'council-watch ' || workers.id)
    LOOP
        PERFORM end_leases_of(worker);
    END LOOP;
    WITH ended AS (
        SELECT id FROM outbox WHERE claimed_until <= at FOR UPDATE SKIP LOCKED
    ), back AS (
        UPDATE outbox SET claimed_until = NULL, claimed_by = NULL, head = true
        FROM ended WHERE outbox.id = ended.id RETURNING outbox.chat
    )
    SELECT array_agg(chat) INTO chats FROM back;
    IF chats IS NOT NULL THEN
        PERFORM mark(chats);
        PERFORM unmark(chats);
    END IF;
END $$;

-- Up to so many lanes (changes) of a priority that have something due, beginning after the one
-- that had the last turn. The index is read a lane at a time, however many rows each has.
CREATE FUNCTION lanes_due(level smallint, at timestamptz, most integer) RETURNS text[]
LANGUAGE plpgsql STABLE SET enable_seqscan = off AS $$
DECLARE
    last text COLLATE "C";
    lane text COLLATE "C";
    open_lanes text[] := '{}';
    wrapped boolean := false;
BEGIN
    SELECT turns.lane INTO last FROM turns WHERE priority = level;
    SELECT coalesce(change, '') INTO lane FROM outbox
        WHERE head AND priority = level AND coalesce(change, '') > last
        ORDER BY coalesce(change, '') LIMIT 1;
    LOOP
        IF lane IS NULL THEN
            EXIT WHEN wrapped;
            wrapped := true;
            SELECT coalesce(change, '') INTO lane FROM outbox
                WHERE head AND priority = level ORDER BY coalesce(change, '') LIMIT 1;
            EXIT WHEN lane IS NULL;
        END IF;
        EXIT WHEN wrapped AND lane > last;
        IF EXISTS (
            SELECT FROM outbox WHERE head AND priority = level AND coalesce(change, '') = lane
                AND ready <= at
        ) THEN
            open_lanes := open_lanes || lane;
            EXIT WHEN cardinality(open_lanes) >= most;
        END IF;
        SELECT coalesce(change, '') INTO lane FROM outbox
            WHERE head AND priority = level AND coalesce(change, '') > lane
            ORDER BY coalesce(change, '') LIMIT 1;
    END LOOP;
    RETURN open_lanes;
END $$;

-- Claim due rows: by priority, in turns, by due time. One claim at a time, in whichever process:
-- it takes some milliseconds, and the turns are everybody's.
CREATE FUNCTION claim_rows(
    at timestamptz, until timestamptz, most integer, last smallint, worker uuid
) RETURNS SETOF outbox LANGUAGE plpgsql SET enable_seqscan = off AS $$
DECLARE
    taken text[] := '{}';
    lanes text[];
    met text[];
    behind text[];
    given text[];
    needed integer;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('claim', 0));
    INSERT INTO workers AS known VALUES (worker, clock_timestamp())
        ON CONFLICT (id) DO UPDATE SET seen = excluded.seen
        WHERE known.seen < excluded.seen - interval '1 second';
    PERFORM end_leases(at);
    FOR level IN 0..last LOOP
        LOOP
            needed := most - cardinality(taken);
            EXIT WHEN needed <= 0;
            lanes := lanes_due(level::smallint, at, needed);
            EXIT WHEN cardinality(lanes) = 0;
            SELECT array_agg(id ORDER BY place, turn) INTO met FROM (
                SELECT due_row.id, lane.turn, row_number() OVER (
                    PARTITION BY lane.turn ORDER BY due_row.ready, due_row.chat) AS place
                FROM unnest(lanes) WITH ORDINALITY AS lane (name, turn)
                CROSS JOIN LATERAL (
                    SELECT id, ready, chat FROM outbox
                    WHERE head AND priority = level AND coalesce(change, '') = lane.name
                        AND ready <= at
                    ORDER BY ready, chat
                    LIMIT (needed + cardinality(lanes) - 1) / cardinality(lanes)
                    FOR UPDATE SKIP LOCKED
                ) AS due_row
            ) AS candidate;
            EXIT WHEN met IS NULL;
            WITH stopped AS (
                SELECT mine.id
                FROM unnest(met) AS one (id)
                JOIN outbox AS mine ON mine.id = one.id
                CROSS JOIN LATERAL (
                    SELECT FROM outbox AS front
                    WHERE front.chat = mine.chat AND front.dead IS NULL AND front.id <> mine.id
                        AND (front.claimed_until IS NOT NULL
                            OR (front.priority, front.created, front.id)
                            < (mine.priority, mine.created, mine.id))
                    LIMIT 1 FOR SHARE SKIP LOCKED
                ) AS front
            ), unmarked AS (
                UPDATE outbox SET head = false FROM stopped WHERE outbox.id = stopped.id
                RETURNING outbox.id
            )
            SELECT array_agg(id) INTO behind FROM unmarked;
            -- What is left is claimed, but for rows behind one that somebody holds just now.
            SELECT array_agg(id ORDER BY place) INTO given FROM (
                SELECT one.id, one.place
                FROM unnest(met) WITH ORDINALITY AS one (id, place)
                JOIN outbox AS mine ON mine.id = one.id
                WHERE mine.head AND NOT EXISTS (
                    SELECT FROM outbox AS front
                    WHERE front.chat = mine.chat AND front.dead IS NULL AND front.id <> mine.id
                        AND (front.claimed_until IS NOT NULL
                            OR (front.priority, front.created, front.id)
                            < (mine.priority, mine.created, mine.id))
                )
                ORDER BY one.place LIMIT needed
            ) AS free;
            EXIT WHEN behind IS NULL AND given IS NULL;
            IF given IS NOT NULL THEN
                UPDATE outbox SET claimed_until = until, claimed_by = worker, head = false
                    WHERE id = ANY (given);
                UPDATE turns SET lane = coalesce(outbox.change, '')
                    FROM outbox WHERE outbox.id = given[cardinality(given)]
                        AND turns.priority = level;
                taken := taken || given;
            END IF;
        END LOOP;
        EXIT WHEN cardinality(taken) >= most;
    END LOOP;
    RETURN QUERY SELECT outbox.* FROM unnest(taken) WITH ORDINALITY AS one (id, place)
        JOIN outbox ON outbox.id = one.id ORDER BY one.place;
END $$;

-- When a claim can next give something; NULL if nothing waits.
CREATE FUNCTION next_due() RETURNS timestamptz
LANGUAGE sql STABLE SET enable_seqscan = off AS $$
    WITH RECURSIVE first AS (
        (SELECT priority, coalesce(change, '') AS lane, ready FROM outbox WHERE head
            ORDER BY priority, coalesce(change, ''), ready, chat LIMIT 1)
        UNION ALL
        SELECT next.priority, next.lane, next.ready FROM first CROSS JOIN LATERAL (
            SELECT priority, coalesce(change, '') AS lane, ready FROM outbox
            WHERE head AND (priority, coalesce(change, '')) > (first.priority, first.lane)
            ORDER BY priority, coalesce(change, ''), ready, chat LIMIT 1
        ) AS next
    )
    SELECT least(
        (SELECT min(ready) FROM first),
        (SELECT claimed_until FROM outbox WHERE claimed_until IS NOT NULL
            ORDER BY claimed_until LIMIT 1)
    )
$$;

-- Let rows be ready that wait for a moment which only a clock that was ahead can mean: those
-- that were to go at once, and those that failed and are to be tried again. It reads the whole
-- outbox: at the start of a process, and where its clock went back.
CREATE FUNCTION heed_clock(at timestamptz, longest_retry interval) RETURNS void
LANGUAGE sql AS $$
    UPDATE outbox SET ready = at
    WHERE dead IS NULL AND ready > at
        AND (due = created OR (problem IS NOT NULL AND due > at + longest_retry))
$$;
