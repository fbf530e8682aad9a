package grokwatch.cli.stack;

import grokwatch.cli.command.UserException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Says who is in the way before a server fails for it. */
final class LocalPort {

    private LocalPort() {}

    /**
     * Makes sure that a port is free.
     *
     * @throws UserException naming the option to change
     */
    static void demand(String server, int port, String option) {
        if (port == 0) {
            return;
        }
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            socket.getLocalPort();
        } catch (IOException e) {
            throw new UserException(
                    "port "
                            + port
                            + " for "
                            + server
                            + " is taken; stop what uses it, or give another "
                            + option,
                    e);
        }
    }
}
