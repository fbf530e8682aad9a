package grokwatch.cli.containers;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Where a Docker engine may listen. Asked before Testcontainers is, which takes minutes to find out
 * that none answers.
 */
final class EngineAddress {

    private static final int PATIENCE_MILLIS = 2_000;
    private static final int UNENCRYPTED_PORT = 2375;

    private EngineAddress() {}

    /** Whether something listens at DOCKER_HOST or, when that is not set, at a usual socket. */
    static boolean answers() {
        return Optional.ofNullable(System.getenv("DOCKER_HOST"))
                .map(host -> answers(URI.create(host)))
                .orElseGet(() -> usualSockets().stream().anyMatch(EngineAddress::answers));
    }

    private static List<Path> usualSockets() {
        Path home = Path.of(System.getProperty("user.home"));
        String runtime = Objects.toString(System.getenv("XDG_RUNTIME_DIR"), "/run");
        return List.of(
                Path.of("/var/run/docker.sock"),
                Path.of(runtime, "docker.sock"),
                home.resolve(".docker/run/docker.sock"),
                home.resolve(".docker/desktop/docker.sock"));
    }

    private static boolean answers(URI host) {
        if (host.getHost() == null) {
            return answers(Path.of(host.getPath()));
        }
        int port = host.getPort() < 0 ? UNENCRYPTED_PORT : host.getPort();
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host.getHost(), port), PATIENCE_MILLIS);
            return true;
        } catch (IOException none) {
            return false;
        }
    }

    private static boolean answers(Path socket) {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            return channel.isConnected();
        } catch (IOException none) {
            return false;
        }
    }
}
