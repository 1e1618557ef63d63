-- What the PostgreSQL back end asks, by name; {table} stands for the columns of a table.

-- name: subscriber
SELECT {subscribers} FROM subscribers WHERE chat = %(chat)s

-- name: out_before
SELECT {subscribers} FROM subscribers WHERE out_since < %(before)s
ORDER BY out_since, chat LIMIT %(limit)s

-- name: subscriptions
SELECT {subscriptions} FROM subscriptions WHERE chat = %(chat)s ORDER BY target

-- name: subscription_known
SELECT 1 AS known FROM subscriptions WHERE chat = %(chat)s AND target = %(target)s

-- name: subscriptions_to
SELECT {subscriptions} FROM subscriptions
WHERE target = %(target)s AND chat > coalesce(%(after)s::bigint, -9223372036854775808)
ORDER BY chat LIMIT %(limit)s

-- name: inspections
SELECT {inspections} FROM inspections WHERE council = %(council)s ORDER BY id

-- name: inspection
SELECT {inspections} FROM inspections WHERE id = %(id)s

-- name: change
SELECT {changes} FROM changes WHERE id = %(id)s

-- name: story
SELECT {stories} FROM stories WHERE id = %(id)s

-- name: news_of_any
SELECT {stories} FROM stories
WHERE councils IS NOT NULL AND (title IS NOT NULL OR url IS NOT NULL OR outlet IS NOT NULL)
ORDER BY seen DESC, id DESC LIMIT %(limit)s

-- name: news_of_council
SELECT {stories} FROM stories JOIN (
    SELECT seen AS moment, story FROM news WHERE council = %(council)s
    ORDER BY seen DESC, story DESC LIMIT %(limit)s
) AS newest ON newest.story = stories.id
ORDER BY moment DESC, story DESC

-- name: delivery
SELECT {deliveries} FROM deliveries WHERE change = %(change)s AND chat = %(chat)s

-- name: deliveries
SELECT {deliveries} FROM deliveries WHERE chat = %(chat)s ORDER BY change

-- name: told
SELECT count(*) AS told FROM deliveries WHERE change = %(change)s

-- name: rows_of
SELECT {outbox} FROM outbox WHERE chat = %(chat)s AND dead IS NULL
ORDER BY priority, created, id

-- name: doubts
SELECT {doubts} FROM doubts WHERE at < coalesce(%(before)s::timestamptz, 'infinity')
ORDER BY at DESC, id DESC LIMIT %(limit)s

-- name: doubt
SELECT {doubts} FROM doubts WHERE id = %(id)s

-- name: rulings
SELECT {rulings} FROM rulings WHERE at < coalesce(%(before)s::timestamptz, 'infinity')
ORDER BY at DESC, id DESC LIMIT %(limit)s

-- name: ruling
SELECT {rulings} FROM rulings WHERE id = %(id)s

-- name: outbox_row
SELECT {outbox} FROM outbox WHERE id = %(id)s

-- name: held_rows
SELECT {outbox} FROM outbox WHERE problem IS NOT NULL AND dead IS NULL
ORDER BY due, id LIMIT %(limit)s

-- name: dead_rows
SELECT {outbox} FROM outbox WHERE dead IS NOT NULL ORDER BY dead, id LIMIT %(limit)s

-- name: waiting_for
SELECT count(*) AS waiting FROM outbox
WHERE change = %(change)s AND dead IS NULL AND parked IS NULL

-- name: arrivals
SELECT {updates} FROM updates
WHERE aside IS NULL AND id > coalesce(%(after)s::bigint, -9223372036854775808)
ORDER BY id LIMIT %(limit)s

-- name: aside
SELECT {updates} FROM updates WHERE aside IS NOT NULL ORDER BY aside, id LIMIT %(limit)s

-- name: outbox_knows
SELECT EXISTS (SELECT FROM outbox WHERE id = %(id)s)
    OR %(change)s::text IS NOT NULL AND (
        EXISTS (
            SELECT FROM outbox WHERE chat = %(chat)s AND what = %(what)s AND change = %(change)s
                AND (what = 'alert' OR coalesce(revision, 0) = %(revision)s))
        OR %(what)s = 'alert' AND EXISTS (
            SELECT FROM deliveries WHERE change = %(change)s AND chat = %(chat)s)
    ) AS known

-- name: fan_out_known
SELECT EXISTS (SELECT FROM fan_outs WHERE id = %(id)s)
    OR EXISTS (SELECT FROM finished_fan_outs WHERE id = %(id)s) AS known

-- name: update_known
SELECT EXISTS (SELECT FROM updates WHERE id = %(id)s)
    OR EXISTS (SELECT FROM ended_updates WHERE id = %(id)s) AS known

-- name: update_waiting
SELECT {updates} FROM updates WHERE id = %(id)s AND aside IS NULL

-- name: fan_outs
SELECT {fan_outs} FROM fan_outs ORDER BY created, id

-- name: claim
SELECT {outbox} FROM claim_rows(%(now)s, %(until)s, %(limit)s, %(last)s::smallint, %(worker)s)

-- name: next_due
SELECT next_due() AS due

-- name: notes
SELECT name, value FROM notes WHERE starts_with(name, %(prefix)s) ORDER BY name

-- name: counts
SELECT
    (SELECT count(*) FROM subscribers) AS subscribers,
    (SELECT count(*) FROM subscribers WHERE state = 'active') AS active,
    (SELECT count(*) FROM subscribers WHERE state = 'blocked') AS blocked,
    (SELECT count(*) FROM subscriptions) AS subscriptions,
    (SELECT count(*) FROM stories) AS stories,
    (SELECT count(*) FROM inspections) AS inspections,
    (SELECT count(*) FROM changes) AS changes,
    (SELECT count(*) FROM outbox WHERE dead IS NULL) AS outbox,
    (SELECT count(*) FROM fan_outs) AS fan_outs,
    (SELECT count(*) FROM doubts) AS doubts,
    (SELECT count(*) FROM outbox WHERE problem IS NOT NULL AND dead IS NULL) AS held,
    (SELECT count(*) FROM outbox WHERE dead IS NOT NULL) AS dead,
    (SELECT count(*) FROM updates WHERE aside IS NULL) AS updates,
    (SELECT count(*) FROM updates WHERE aside IS NOT NULL) AS aside,
    (SELECT count(*) FROM outbox WHERE parked AND dead IS NULL AND problem IS NULL) AS parked

-- name: feed_state
SELECT state FROM feeds WHERE feed = %(feed)s

-- name: feed_states
SELECT feed, state FROM feeds ORDER BY feed

-- name: known_entries
SELECT key, fingerprint FROM entries WHERE feed = %(feed)s AND key = ANY (%(keys)s::text[])

-- name: save_entries
INSERT INTO entries (feed, key, fingerprint, at)
SELECT %(feed)s, seen.key, seen.fingerprint, %(at)s
FROM unnest(%(keys)s::text[], %(fingerprints)s::text[]) AS seen (key, fingerprint)
ON CONFLICT (feed, key) DO UPDATE SET fingerprint = excluded.fingerprint, at = excluded.at
WHERE entries.fingerprint <> excluded.fingerprint OR entries.at <= %(recent)s

-- name: write_page
SELECT cursor, written, finished FROM write_page(
    %(what)s, %(change)s, %(revision)s, %(priority)s::smallint, %(now)s, %(after)s, %(limit)s,
    %(targets)s::text[], %(regime)s, %(directions)s::text[], %(as_of)s)

-- name: lock_fan_out
SELECT {fan_outs} FROM fan_outs WHERE id = %(id)s FOR UPDATE

-- name: thin_stories
UPDATE stories SET title = NULL, url = NULL, outlet = NULL WHERE id IN (
    SELECT id FROM stories
    WHERE (title IS NOT NULL OR url IS NOT NULL OR outlet IS NOT NULL) AND seen < %(before)s
    ORDER BY seen, id LIMIT %(limit)s FOR UPDATE SKIP LOCKED)

-- name: thin_entries
DELETE FROM entries WHERE (feed, key) IN (
    SELECT feed, key FROM entries WHERE at < %(before)s
    ORDER BY at LIMIT %(limit)s FOR UPDATE SKIP LOCKED)

-- name: thin_deliveries
DELETE FROM deliveries WHERE (change, chat) IN (
    SELECT change, chat FROM deliveries WHERE at < %(before)s
    LIMIT %(limit)s FOR UPDATE SKIP LOCKED)

-- name: thin_finished
DELETE FROM finished_fan_outs WHERE id IN (
    SELECT id FROM finished_fan_outs WHERE at < %(before)s ORDER BY at LIMIT %(limit)s)

-- name: thin_dead
DELETE FROM outbox WHERE id IN (
    SELECT id FROM outbox WHERE dead < %(before)s ORDER BY dead LIMIT %(limit)s
    FOR UPDATE SKIP LOCKED)

-- name: thin_ended
DELETE FROM ended_updates WHERE id IN (
    SELECT id FROM ended_updates WHERE at < %(before)s ORDER BY at LIMIT %(limit)s)

-- name: thin_aside
DELETE FROM updates WHERE id IN (
    SELECT id FROM updates WHERE aside < %(before)s ORDER BY aside LIMIT %(limit)s)
