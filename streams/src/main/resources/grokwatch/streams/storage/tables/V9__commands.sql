-- Commands to trainers, and their replies.

CREATE TABLE commands (
    command_id TEXT NOT NULL,
    run_id TEXT,
    attempt BIGINT,
    verb TEXT,
    parameter TEXT,
    old_value DOUBLE PRECISION,
    new_value DOUBLE PRECISION,
    valid_from_step BIGINT,
    issued_at_millis BIGINT,
    expires_at_millis BIGINT,
    issuer TEXT,
    reason TEXT,
    forecast TEXT,
    signature TEXT,
    PRIMARY KEY (command_id)
);

CREATE TABLE command_replies (
    command_id TEXT NOT NULL,
    state TEXT NOT NULL,
    run_id TEXT,
    attempt BIGINT,
    step BIGINT,
    checkpoint TEXT,
    reason TEXT,
    logged_at_millis BIGINT,
    PRIMARY KEY (command_id, state)
);

CREATE INDEX commands_by_run ON commands (run_id);
