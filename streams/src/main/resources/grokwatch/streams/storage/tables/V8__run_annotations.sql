-- What people write about runs.
CREATE TABLE run_annotations (
    run_id TEXT NOT NULL,
    note TEXT,
    tags TEXT,
    archived BOOLEAN,
    author TEXT,
    changed_at_millis BIGINT,
    PRIMARY KEY (run_id)
);
