package grokwatch.producers.gateway.http;

/**
 * A call that is answered with an error: the caller's fault, or a want of room. Its message names
 * the field, the value and the bound.
 */
public final class CallFault extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;

    private final int status;
    private final String code;

    /**
     * @param status HTTP status
     * @param code MLflow's name of the error, which its clients go by
     */
    public CallFault(int status, String code, String message) {
        // Costs a caller's mistake no stack trace: there may be many, and it is not ours.
        super(message, null, false, false);
        this.status = status;
        this.code = code;
    }

    /** A value that is not accepted. */
    public static CallFault invalid(String message) {
        return new CallFault(BAD_REQUEST, "INVALID_PARAMETER_VALUE", message);
    }

    /** Something that is not there. */
    public static CallFault unknown(String message) {
        return new CallFault(NOT_FOUND, "RESOURCE_DOES_NOT_EXIST", message);
    }

    /** A path that nothing answers. */
    public static CallFault noEndpoint(String method, String path) {
        return new CallFault(
                NOT_FOUND, "ENDPOINT_NOT_FOUND", "no endpoint for %s %s".formatted(method, path));
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }
}
