package grokwatch.job.validation;

/** Which run a record is of: key and field must say the same. */
public final class RunIdentity {

    /** Longest run id, characters. */
    public static final int MAX_CHARACTERS = 256;

    private RunIdentity() {}

    /**
     * Checks a record's key.
     *
     * @throws InvalidRecordException MISSING_RUN_ID, RUN_ID_TOO_LONG
     */
    public static void checkKey(String key) {
        if (key.isEmpty()) {
            throw new InvalidRecordException(
                    RejectReason.MISSING_RUN_ID, "key must be the runId, was absent or empty");
        }
        Require.atMostCharacters(MAX_CHARACTERS, "key", key, RejectReason.RUN_ID_TOO_LONG);
    }

    /**
     * Checks the field of a record whose key has passed.
     *
     * @throws InvalidRecordException MISSING_RUN_ID, RUN_ID_MISMATCH
     */
    public static void checkField(String key, String runId) {
        if (runId.isEmpty()) {
            throw new InvalidRecordException(
                    RejectReason.MISSING_RUN_ID, "runId must not be empty");
        }
        if (!runId.equals(key)) {
            throw new InvalidRecordException(
                    RejectReason.RUN_ID_MISMATCH,
                    "runId must be the key \"" + key + "\", was \"" + shortened(runId) + "\"");
        }
    }

    private static String shortened(String runId) {
        return runId.length() <= MAX_CHARACTERS
                ? runId
                : runId.substring(0, MAX_CHARACTERS) + "...";
    }
}
