package grokwatch.producers.gateway;

import grokwatch.http.access.AccessToken;
import grokwatch.producers.gateway.run.LiveRuns;
import grokwatch.producers.gateway.tee.Tee;
import grokwatch.producers.names.table.AliasTable;
import grokwatch.producers.publisher.PublisherConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What a gateway is to do.
 *
 * @param host address to listen at
 * @param port 0 for any free one
 * @param token that callers must show; in a tee at our own endpoints alone, since what is forwarded
 *     is for the upstream to judge
 * @param upstream the server behind a tee; empty: the gateway answers by itself
 * @param directory where runs, experiments and the spool are kept
 * @param spool room of the tee
 * @param bodyTimeout longest from the head of a request to the end of its body
 * @param bounds on the runs remembered
 */
public record GatewayConfig(
        String host,
        int port,
        Optional<AccessToken> token,
        Optional<Tee.Route> upstream,
        Path directory,
        SpoolRoom spool,
        AliasTable aliases,
        PublisherConfig publisher,
        Duration bodyTimeout,
        LiveRuns.Bounds bounds) {

    private static final Duration BODY_TIMEOUT = Duration.ofSeconds(30);

    /**
     * Where copies wait, and how many.
     *
     * @param directory of the spool's files
     * @param mostBytes >= 64 KiB
     */
    public record SpoolRoom(Path directory, long mostBytes) {

        /** 256 MiB below a directory. */
        public static SpoolRoom below(Path directory) {
            return new SpoolRoom(directory.resolve("spool"), 256L << 20);
        }
    }

    public GatewayConfig {
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("port must be in [0, 65535], was " + port);
        }
    }

    /** On the loopback interface, on any free port, by itself, open to all on this machine. */
    public static GatewayConfig of(Path directory, PublisherConfig publisher) {
        return new GatewayConfig(
                "127.0.0.1",
                0,
                Optional.empty(),
                Optional.empty(),
                directory,
                SpoolRoom.below(directory),
                AliasTable.shipped(),
                publisher,
                BODY_TIMEOUT,
                LiveRuns.Bounds.DEFAULT);
    }

    public GatewayConfig withAddress(String newHost, int newPort) {
        return new GatewayConfig(
                newHost,
                newPort,
                token,
                upstream,
                directory,
                spool,
                aliases,
                publisher,
                bodyTimeout,
                bounds);
    }

    public GatewayConfig withToken(AccessToken newToken) {
        return new GatewayConfig(
                host,
                port,
                Optional.of(newToken),
                upstream,
                directory,
                spool,
                aliases,
                publisher,
                bodyTimeout,
                bounds);
    }

    public GatewayConfig withUpstream(Tee.Route route) {
        return new GatewayConfig(
                host,
                port,
                token,
                Optional.of(route),
                directory,
                spool,
                aliases,
                publisher,
                bodyTimeout,
                bounds);
    }

    public GatewayConfig withSpool(SpoolRoom room) {
        return new GatewayConfig(
                host,
                port,
                token,
                upstream,
                directory,
                room,
                aliases,
                publisher,
                bodyTimeout,
                bounds);
    }

    public GatewayConfig withAliases(AliasTable table) {
        return new GatewayConfig(
                host,
                port,
                token,
                upstream,
                directory,
                spool,
                table,
                publisher,
                bodyTimeout,
                bounds);
    }

    public GatewayConfig withBodyTimeout(Duration timeout) {
        return new GatewayConfig(
                host, port, token, upstream, directory, spool, aliases, publisher, timeout, bounds);
    }

    public GatewayConfig withBounds(LiveRuns.Bounds newBounds) {
        return new GatewayConfig(
                host,
                port,
                token,
                upstream,
                directory,
                spool,
                aliases,
                publisher,
                bodyTimeout,
                newBounds);
    }
}
