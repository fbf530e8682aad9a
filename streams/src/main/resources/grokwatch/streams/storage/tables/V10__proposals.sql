-- What policies propose.

CREATE TABLE proposals (
    proposal_id TEXT NOT NULL,
    policy TEXT,
    triggered_by TEXT,
    run_id TEXT,
    attempt BIGINT,
    verb TEXT,
    parameter TEXT,
    old_value DOUBLE PRECISION,
    new_value DOUBLE PRECISION,
    step BIGINT,
    proposed_at_millis BIGINT,
    expires_at_millis BIGINT,
    forecast TEXT,
    harm DOUBLE PRECISION,
    control BOOLEAN,
    PRIMARY KEY (proposal_id)
);

CREATE INDEX proposals_by_run ON proposals (run_id);
