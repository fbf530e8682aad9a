package grokwatch.producers.gateway;

import grokwatch.http.access.AccessToken;
import grokwatch.producers.gateway.tee.Tee;
import grokwatch.producers.names.table.AliasTable;
import grokwatch.producers.publisher.PublisherConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Configuration of a gateway.
 *
 * @param host address to listen at
 * @param port 0 for any free one
 * @param token that callers must show; in a tee at our own endpoints alone, since what is forwarded
 *     is for the upstream to judge
 * @param upstream the server behind a tee; empty: the gateway answers by itself
 * @param directory where runs, experiments and the spool are kept
 * @param spool room of the tee
 * @param artifactBytes maximum bytes of all artifacts, >= 0; 0: uploads are refused
 * @param bodyTimeout longest from the head of a request to the end of its body
 */
public record GatewayConfig(
        String host,
        int port,
        Optional<AccessToken> token,
        Optional<Tee.Route> upstream,
        Path directory,
        SpoolRoom spool,
        long artifactBytes,
        AliasTable aliases,
        PublisherConfig publisher,
        Duration bodyTimeout) {

    private static final long ARTIFACT_BYTES = 2L << 30;
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
    public static Builder builder(Path directory, PublisherConfig publisher) {
        return new Builder(directory, publisher);
    }

    /** Collects what differs from the defaults. */
    public static final class Builder {

        private final Path directory;
        private final PublisherConfig publisher;
        private String host = "127.0.0.1";
        private int port;
        private Optional<AccessToken> token = Optional.empty();
        private Optional<Tee.Route> upstream = Optional.empty();
        private SpoolRoom spool;
        private long artifactBytes = ARTIFACT_BYTES;
        private AliasTable aliases = AliasTable.shipped();
        private Duration bodyTimeout = BODY_TIMEOUT;

        private Builder(Path directory, PublisherConfig publisher) {
            this.directory = directory;
            this.publisher = publisher;
            spool = SpoolRoom.below(directory);
        }

        public Builder address(String newHost, int newPort) {
            host = newHost;
            port = newPort;
            return this;
        }

        public Builder token(Optional<AccessToken> required) {
            token = required;
            return this;
        }

        public Builder upstream(Optional<Tee.Route> route) {
            upstream = route;
            return this;
        }

        public Builder spool(SpoolRoom room) {
            spool = room;
            return this;
        }

        public Builder artifactBytes(long max) {
            artifactBytes = max;
            return this;
        }

        public Builder aliases(AliasTable table) {
            aliases = table;
            return this;
        }

        public Builder bodyTimeout(Duration timeout) {
            bodyTimeout = timeout;
            return this;
        }

        public GatewayConfig build() {
            return new GatewayConfig(
                    host,
                    port,
                    token,
                    upstream,
                    directory,
                    spool,
                    artifactBytes,
                    aliases,
                    publisher,
                    bodyTimeout);
        }
    }
}
