-- What is kept, one table a kind. Columns are what look-ups and rules need; all else of a value
-- stands in doc, as store/codec.py writes it, so that a new field of a value needs no migration.
-- Texts are compared by code point (COLLATE "C"), as every other part of the bot compares them.

CREATE TABLE subscribers (
    chat bigint PRIMARY KEY,
    state text COLLATE "C" NOT NULL,
    out_since timestamptz,
    doc json
);
CREATE INDEX subscribers_out ON subscribers (out_since, chat) WHERE out_since IS NOT NULL;

CREATE TABLE subscriptions (
    chat bigint NOT NULL,
    target text COLLATE "C" NOT NULL,
    since timestamptz NOT NULL,
    regimes text[] COLLATE "C",
    wants text[] COLLATE "C" NOT NULL,
    thread bigint,
    doc json,
    PRIMARY KEY (chat, target)
);
-- The audience of a change, and pages of a council's subscribers.
CREATE INDEX subscriptions_target ON subscriptions (target, chat);

CREATE TABLE inspections (
    id text COLLATE "C" PRIMARY KEY,
    council text COLLATE "C" NOT NULL,
    doc json
);
CREATE INDEX inspections_council ON inspections (council, id);

CREATE TABLE changes (
    id text COLLATE "C" PRIMARY KEY,
    doc json
);

CREATE TABLE stories (
    id text COLLATE "C" PRIMARY KEY,
    seen timestamptz NOT NULL,
    councils text[] COLLATE "C",
    title text COLLATE "C",
    url text COLLATE "C",
    outlet text COLLATE "C",
    doc json
);
-- What is not thinned yet, by age; and the news about any council.
CREATE INDEX stories_full ON stories (seen, id)
    WHERE title IS NOT NULL OR url IS NOT NULL OR outlet IS NOT NULL;
CREATE INDEX stories_news ON stories (seen, id)
    WHERE councils IS NOT NULL AND (title IS NOT NULL OR url IS NOT NULL OR outlet IS NOT NULL);

-- The news about one council: a line for each council of a story that is not thinned.
CREATE TABLE news (
    council text COLLATE "C" NOT NULL,
    seen timestamptz NOT NULL,
    story text COLLATE "C" NOT NULL,
    PRIMARY KEY (council, seen, story)
);
CREATE INDEX news_story ON news (story);

CREATE FUNCTION follow_story() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        DELETE FROM news WHERE story = OLD.id;
    END IF;
    IF NEW.title IS NOT NULL OR NEW.url IS NOT NULL OR NEW.outlet IS NOT NULL THEN
        INSERT INTO news (council, seen, story)
        SELECT DISTINCT council, NEW.seen, NEW.id FROM unnest(NEW.councils) AS about (council);
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER follow_story AFTER INSERT OR UPDATE ON stories
    FOR EACH ROW EXECUTE FUNCTION follow_story();

CREATE TABLE deliveries (
    change text COLLATE "C" NOT NULL,
    chat bigint NOT NULL,
    at timestamptz NOT NULL,
    message bigint NOT NULL,
    revision integer,
    thread bigint,
    doc json,
    PRIMARY KEY (change, chat)
);
CREATE INDEX deliveries_chat ON deliveries (chat, change);
-- Lines are written in the order of time, more or less: a few pages hold the whole index.
CREATE INDEX deliveries_at ON deliveries USING brin (at) WITH (pages_per_range = 32);

CREATE TABLE doubts (
    id text COLLATE "C" PRIMARY KEY,
    at timestamptz NOT NULL,
    doc json
);
CREATE INDEX doubts_at ON doubts (at, id);

CREATE TABLE rulings (
    id text COLLATE "C" PRIMARY KEY,
    at timestamptz NOT NULL,
    doc json
);
CREATE INDEX rulings_at ON rulings (at, id);

CREATE TABLE fan_outs (
    id text COLLATE "C" PRIMARY KEY,
    created timestamptz NOT NULL,
    cursor bigint,
    written bigint,
    doc json
);

CREATE TABLE finished_fan_outs (
    id text COLLATE "C" PRIMARY KEY,
    at timestamptz NOT NULL
);
CREATE INDEX finished_fan_outs_at ON finished_fan_outs (at);

CREATE TABLE notes (
    name text COLLATE "C" PRIMARY KEY,
    value text COLLATE "C" NOT NULL
);

CREATE TABLE feeds (
    feed text COLLATE "C" PRIMARY KEY,
    state text COLLATE "C" NOT NULL
);

CREATE TABLE entries (
    feed text COLLATE "C" NOT NULL,
    key text COLLATE "C" NOT NULL,
    fingerprint text COLLATE "C" NOT NULL,
    at timestamptz NOT NULL,
    PRIMARY KEY (feed, key)
);
CREATE INDEX entries_at ON entries (at);

CREATE TABLE updates (
    id bigint PRIMARY KEY,
    chat bigint,
    aside timestamptz,
    doc json
);
CREATE INDEX updates_waiting ON updates (id) WHERE aside IS NULL;
CREATE INDEX updates_aside ON updates (aside, id) WHERE aside IS NOT NULL;
CREATE INDEX updates_aside_chat ON updates (chat) WHERE aside IS NOT NULL;

CREATE TABLE ended_updates (
    id bigint PRIMARY KEY,
    at timestamptz NOT NULL
);
CREATE INDEX ended_updates_at ON ended_updates (at);
