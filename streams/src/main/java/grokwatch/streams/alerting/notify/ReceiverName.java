package grokwatch.streams.alerting.notify;

/**
 * Name of a receiver.
 *
 * @param value 1 to 64 of {@code [a-z0-9-]}
 */
public record ReceiverName(String value) {

    public ReceiverName {
        if (!value.matches("[a-z0-9-]{1,64}")) {
            throw new IllegalArgumentException(
                    "name of a receiver must be 1 to 64 of [a-z0-9-], was \"" + value + "\"");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
