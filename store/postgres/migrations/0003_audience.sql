-- What is done to many rows of many chats at once, by set.

-- Write the next page of a fan-out: the chats after the cursor, in order. For an ALERT those of
-- the audience, else those in the delivery log of the change (targets is NULL). Of each target
-- the next so many subscriptions are looked at; what lies beyond the nearest of their ends is
-- for another page. Returns the new cursor, how many chats were met, and whether that was all.
CREATE FUNCTION write_page(
    kind text, of_change text, of_revision integer, level smallint, at timestamptz,
    after bigint, most integer,
    targets text[], of_regime text, directions text[], as_of timestamptz,
    OUT cursor bigint, OUT written integer, OUT finished boolean
) LANGUAGE plpgsql SET enable_seqscan = off AS $$
#variable_conflict use_column
DECLARE
    looks integer := greatest(most, 200);
    horizon bigint;
    chats bigint[];
    threads bigint[];
    busy bigint[];
    beginning text := kind || ':' || of_change || ':'
        || CASE kind WHEN 'alert' THEN '' ELSE of_revision || ':' END;
BEGIN
    IF targets IS NULL THEN
        SELECT array_agg(chat ORDER BY chat), array_agg(thread ORDER BY chat)
        INTO chats, threads FROM (
            SELECT chat, thread FROM deliveries
            WHERE change = of_change AND (after IS NULL OR chat > after)
            ORDER BY chat LIMIT most + 1
        ) AS told;
    ELSE
        SELECT min(ending) INTO horizon FROM unnest(targets) AS one (target)
        CROSS JOIN LATERAL (
            SELECT chat FROM subscriptions
            WHERE target = one.target AND chat > coalesce(after, -9223372036854775808)
            ORDER BY chat OFFSET looks - 1 LIMIT 1
        ) AS last (ending);
        SELECT array_agg(chat ORDER BY chat), array_agg(thread ORDER BY chat)
        INTO chats, threads FROM (
            SELECT DISTINCT ON (wish.chat) wish.chat, wish.thread
            FROM unnest(targets) WITH ORDINALITY AS one (target, turn)
            CROSS JOIN LATERAL (
                SELECT chat, thread, regimes, wants, since FROM subscriptions
                WHERE target = one.target AND chat > coalesce(after, -9223372036854775808)
                    AND chat <= coalesce(horizon, 9223372036854775807)
                ORDER BY chat LIMIT looks
            ) AS wish
            JOIN subscribers ON subscribers.chat = wish.chat
            WHERE subscribers.state = 'active'
                AND (wish.regimes IS NULL OR of_regime = ANY (wish.regimes))
                AND wish.wants && directions
                AND (wish.since <= as_of OR wish.since > at)
            ORDER BY wish.chat, one.turn LIMIT most + 1
        ) AS wanted;
    END IF;
    written := coalesce(cardinality(chats), 0);
    IF written > most THEN
        written := most;
        cursor := chats[most];
        finished := false;
    ELSE
        cursor := coalesce(horizon, chats[written], after);
        finished := horizon IS NULL;
    END IF;
    -- One look at what a chat has waiting says both whether it knows this, and whether it has a
    -- row in front of which this one must not go.
    SELECT array_agg(page.chat), array_agg(page.thread),
        array_agg(page.chat) FILTER (WHERE waiting.some)
    INTO chats, threads, busy
    FROM unnest(chats[:written], threads[:written]) AS page (chat, thread)
    CROSS JOIN LATERAL (
        SELECT count(*) > 0 AS some, coalesce(bool_or(
            what = kind AND change = of_change
            AND (kind = 'alert' OR coalesce(revision, 0) = of_revision)), false) AS known
        FROM outbox WHERE outbox.chat = page.chat
    ) AS waiting
    WHERE NOT waiting.known AND (kind <> 'alert' OR NOT EXISTS (
        SELECT FROM deliveries
        WHERE deliveries.change = of_change AND deliveries.chat = page.chat));
    INSERT INTO outbox (id, chat, what, priority, due, created, ready, change, revision, thread)
    SELECT beginning || page.chat, page.chat, kind, level, at, at, at, of_change,
        nullif(of_revision, 0), page.thread
    FROM unnest(chats, threads) AS page (chat, thread)
    ON CONFLICT (id) DO NOTHING;
    IF busy IS NOT NULL THEN
        PERFORM unmark(busy);
    END IF;
END $$;

-- Move everything of a chat to a new id; what the new one has of its own stays.
CREATE FUNCTION migrate_chat(old bigint, new bigint) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    held outbox;
BEGIN
    -- A page that is being written ends first, and the next one sees what is done here.
    PERFORM FROM fan_outs ORDER BY id FOR UPDATE;
    UPDATE subscribers SET chat = new WHERE chat = old
        AND NOT EXISTS (SELECT FROM subscribers WHERE chat = new);
    DELETE FROM subscribers WHERE chat = old;
    UPDATE subscriptions AS theirs SET chat = new WHERE chat = old AND NOT EXISTS (
        SELECT FROM subscriptions WHERE chat = new AND target = theirs.target);
    DELETE FROM subscriptions WHERE chat = old;
    UPDATE deliveries AS theirs SET chat = new WHERE chat = old AND NOT EXISTS (
        SELECT FROM deliveries WHERE chat = new AND change = theirs.change);
    DELETE FROM deliveries WHERE chat = old;
    FOR held IN SELECT * FROM outbox WHERE chat = old ORDER BY id FOR UPDATE LOOP
        IF held.change IS NOT NULL AND (
            EXISTS (
                SELECT FROM outbox AS waiting
                WHERE waiting.chat = new AND waiting.what = held.what
                    AND waiting.change = held.change AND (held.what = 'alert'
                        OR coalesce(waiting.revision, 0) = coalesce(held.revision, 0)))
            OR held.what = 'alert' AND EXISTS (
                SELECT FROM deliveries WHERE chat = new AND change = held.change)
        ) THEN
            DELETE FROM outbox WHERE id = held.id;
        ELSE
            UPDATE outbox SET chat = new, head = dead IS NULL AND claimed_until IS NULL
            WHERE id = held.id;
        END IF;
    END LOOP;
    PERFORM mark(ARRAY[old, new]);
    PERFORM unmark(ARRAY[old, new]);
    -- Fan-outs that passed the new id before they came to the old one meet some chats again.
    UPDATE fan_outs SET cursor = new - 1 WHERE cursor >= new AND cursor < old;
END $$;

-- Delete everything about a chat, but for what it typed and is still to be answered.
CREATE FUNCTION forget_chat(gone bigint) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM fan_outs ORDER BY id FOR SHARE;
    DELETE FROM subscribers WHERE chat = gone;
    DELETE FROM subscriptions WHERE chat = gone;
    DELETE FROM outbox WHERE chat = gone;
    DELETE FROM deliveries WHERE chat = gone;
    DELETE FROM updates WHERE chat = gone AND aside IS NOT NULL;
END $$;
