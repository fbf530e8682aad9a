package grokwatch.http.serve;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Where a server listens.
 *
 * @param host name or address of an interface
 * @param port in [0, 65535]; 0: any free one
 */
public record ListenAddress(String host, int port) {

    private static final int MAX_PORT = 65535;

    public ListenAddress {
        if (port < 0 || port > MAX_PORT) {
            throw new IllegalArgumentException("port must be in [0, 65535], was " + port);
        }
    }

    /**
     * Reads {@code host:port} or {@code [v6]:port}.
     *
     * @param option that gives it, for the error
     * @throws IllegalArgumentException if the text is no such address
     */
    public static ListenAddress parse(String option, String text) {
        int colon = text.lastIndexOf(':');
        try {
            if (colon > 0) {
                String host = text.substring(0, colon).replaceAll("^\\[|]$", "");
                return new ListenAddress(host, Integer.parseInt(text.substring(colon + 1)));
            }
        } catch (IllegalArgumentException noPort) {
            throw wrong(option, text);
        }
        throw wrong(option, text);
    }

    /** Whether other machines can reach it. */
    public boolean isOpenToOthers() {
        try {
            return !InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            return true;
        }
    }

    private static IllegalArgumentException wrong(String option, String text) {
        return new IllegalArgumentException(
                "%s must be host:port with a port in [0, %d], was \"%s\""
                        .formatted(option, MAX_PORT, text));
    }
}
