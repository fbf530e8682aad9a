package grokwatch.cli.gateway;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Where a server listens, as {@code host:port} or {@code [v6]:port}.
 *
 * @param port in [0, 65535]; 0: any free one
 */
record ListenAddress(String host, int port) {

    private static final int MAX_PORT = 65535;

    /**
     * @throws IllegalArgumentException if the text is no such address
     */
    static ListenAddress parse(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 1) {
            throw wrong(text);
        }
        String host = text.substring(0, colon).replaceAll("^\\[|]$", "");
        try {
            int port = Integer.parseInt(text.substring(colon + 1));
            if (port < 0 || port > MAX_PORT) {
                throw wrong(text);
            }
            return new ListenAddress(host, port);
        } catch (NumberFormatException e) {
            throw wrong(text);
        }
    }

    /** Whether other machines can reach it. */
    boolean isOpenToOthers() {
        try {
            return !InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            return true;
        }
    }

    private static IllegalArgumentException wrong(String text) {
        return new IllegalArgumentException(
                "--listen must be host:port with a port in [0, 65535], was \"" + text + "\"");
    }
}
