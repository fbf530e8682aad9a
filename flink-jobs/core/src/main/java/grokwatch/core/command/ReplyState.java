package grokwatch.core.command;

/** What a trainer replies: RECEIVED, then one of the others. */
public enum ReplyState {
    /** The trainer has it and applies it when its step has come. */
    RECEIVED,
    /** Its effect has happened, once. */
    APPLIED,
    /** It has no effect; the reply has the reason. */
    REFUSED,
    /** It has no effect, since its time was over. */
    EXPIRED;

    /** Whether nothing but a repetition follows. */
    public boolean isFinal() {
        return this != RECEIVED;
    }
}
