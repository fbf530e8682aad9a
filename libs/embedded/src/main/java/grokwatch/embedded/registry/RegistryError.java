package grokwatch.embedded.registry;

/** A refusal with Confluent's error code, whose first three digits are the HTTP status. */
final class RegistryError extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int CODE_DIGITS_AFTER_STATUS = 100;

    private final int code;

    RegistryError(int code, String message) {
        super(message);
        this.code = code;
    }

    int code() {
        return code;
    }

    int status() {
        return code >= 1000 ? code / CODE_DIGITS_AFTER_STATUS : code;
    }

    static RegistryError subjectNotFound(String subject) {
        return new RegistryError(40401, "Subject '" + subject + "' not found.");
    }

    static RegistryError versionNotFound(String version) {
        return new RegistryError(40402, "Version " + version + " not found.");
    }

    static RegistryError schemaNotFound() {
        return new RegistryError(40403, "Schema not found");
    }

    static RegistryError invalidSchema(String why) {
        return new RegistryError(42201, "Invalid schema: " + why);
    }

    static RegistryError invalidVersion(String version) {
        return new RegistryError(
                42202,
                "The specified version '" + version + "' is not a valid version id; 1 or more.");
    }

    static RegistryError unwritable(String why) {
        return new RegistryError(50001, "Error in the backend data store: " + why);
    }

    static RegistryError invalidLevel(String level) {
        return new RegistryError(42203, "Invalid compatibility level: " + level);
    }
}
