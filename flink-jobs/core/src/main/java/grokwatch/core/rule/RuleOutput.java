package grokwatch.core.rule;

/** Whom a rule monitor tells. */
public interface RuleOutput {

    void changed(RuleChange change);
}
