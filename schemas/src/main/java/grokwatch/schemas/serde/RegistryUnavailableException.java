package grokwatch.schemas.serde;

import org.apache.kafka.common.errors.RetriableException;

/** The registry did not answer, or not with a verdict: trying again may help. */
public final class RegistryUnavailableException extends RetriableException {

    private static final long serialVersionUID = 1L;

    public RegistryUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
