package grokwatch.core.rule;

/** Whom a rule monitor tells. */
public interface RuleOutput {

    /** A rule has begun to fire in a run, or no longer does. */
    void changed(RuleChange change);
}
