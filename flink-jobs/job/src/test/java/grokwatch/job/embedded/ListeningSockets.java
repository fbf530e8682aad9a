package grokwatch.job.embedded;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The TCP sockets on which this process listens, as Linux lists them. */
final class ListeningSockets {

    private static final String LISTENING = "0A";
    private static final Set<String> LOOPBACK =
            Set.of(
                    "0100007F",
                    "00000000000000000000000001000000",
                    "0000000000000000FFFF00000100007F");

    private ListeningSockets() {}

    /** A socket: the address as in {@code /proc/net/tcp}, and the port. */
    record Socket(String address, int port) {

        boolean isLoopback() {
            return LOOPBACK.contains(address);
        }
    }

    static List<Socket> list() throws IOException {
        Set<String> own = inodes();
        List<Socket> sockets = new ArrayList<>();
        for (String table : List.of("/proc/self/net/tcp", "/proc/self/net/tcp6")) {
            for (String line : Files.readAllLines(Path.of(table))) {
                String[] columns = line.strip().split("\\s+");
                if (columns.length > 9
                        && columns[3].equals(LISTENING)
                        && own.contains(columns[9])) {
                    String[] address = columns[1].split(":");
                    sockets.add(new Socket(address[0], Integer.parseInt(address[1], 16)));
                }
            }
        }
        return sockets;
    }

    private static Set<String> inodes() throws IOException {
        Set<String> inodes = new HashSet<>();
        try (DirectoryStream<Path> handles = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
            for (Path handle : handles) {
                try {
                    String target = Files.readSymbolicLink(handle).toString();
                    if (target.startsWith("socket:[")) {
                        inodes.add(target.substring("socket:[".length(), target.length() - 1));
                    }
                } catch (IOException closedMeanwhile) {
                    // A handle of a moment ago.
                }
            }
        }
        return inodes;
    }
}
