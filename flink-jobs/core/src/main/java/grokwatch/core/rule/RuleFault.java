package grokwatch.core.rule;

/** A rule that cannot be used. */
public final class RuleFault extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String field;
    private final String fault;

    RuleFault(String rule, String field, String fault) {
        super("rule %s: %s: %s".formatted(rule, field, fault));
        this.field = field;
        this.fault = fault;
    }

    /** Which of the rule's fields. */
    public String field() {
        return field;
    }

    /** What is wrong with it. */
    public String fault() {
        return fault;
    }
}
