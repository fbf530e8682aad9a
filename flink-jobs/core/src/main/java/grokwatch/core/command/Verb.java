package grokwatch.core.command;

/** What a command makes a trainer do. */
public enum Verb {
    /** Write a checkpoint and end the run. */
    STOP,
    /** Write a checkpoint and go on. */
    CHECKPOINT,
    /** Evaluate now. */
    EVALUATE,
    /** Change one parameter from its old value to a new one. */
    SET,
    /** Change the budget of steps from its old value to a new one. */
    EXTEND;

    /** Whether the run ends or goes on otherwise than it would have without the command. */
    public boolean altersRun() {
        return this == STOP || changesValue();
    }

    /** Whether the command carries an old and a new value. */
    public boolean changesValue() {
        return this == SET || this == EXTEND;
    }
}
