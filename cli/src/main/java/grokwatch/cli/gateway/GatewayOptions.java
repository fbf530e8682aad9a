package grokwatch.cli.gateway;

import grokwatch.cli.command.UserFiles;
import grokwatch.cli.stack.Cluster;
import grokwatch.cli.stack.StackLayout;
import grokwatch.http.access.AccessToken;
import grokwatch.http.serve.ListenAddress;
import grokwatch.producers.gateway.GatewayConfig;
import grokwatch.producers.gateway.tee.Tee;
import grokwatch.producers.names.table.AliasTable;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What a gateway is to do, as options say it. */
final class GatewayOptions {

    private static final int BUFFER_EVENTS = 100_000;
    private static final long BUFFER_BYTES = 128L << 20;

    @Option(
            names = "--listen",
            paramLabel = "HOST:PORT",
            defaultValue = "127.0.0.1:5001",
            description = "Where to listen (default: 127.0.0.1:5001, for this machine alone).")
    private String listen;

    @Option(
            names = "--upstream",
            paramLabel = "URL",
            description =
                    "Your MLflow server: the gateway becomes a tee before it, which forwards"
                            + " everything and copies what is tracked (default: it answers by itself).")
    private String upstream;

    @Option(
            names = "--token",
            paramLabel = "SECRET",
            description =
                    "What callers must show as bearer token or as password (default: nothing)."
                            + " Others on this machine can see it; better GROKWATCH_TOKEN or"
                            + " --token-file.")
    private String token;

    @Option(names = "--token-file", paramLabel = "FILE", description = "File with that secret.")
    private Path tokenFile;

    @Option(
            names = "--aliases",
            paramLabel = "FILE",
            description = "Alias table of your own, which precedes the shipped one.")
    private Path aliases;

    @Option(
            names = "--spool",
            paramLabel = "DIR",
            description =
                    "Folder of a tee's copies while Kafka is unreachable (default: below --data-dir).")
    private Path spool;

    @Option(
            names = "--spool-bytes",
            paramLabel = "SIZE",
            defaultValue = "256MB",
            description = "Most room for them (default: 256MB).")
    private String spoolBytes;

    @Option(
            names = "--artifact-bytes",
            paramLabel = "SIZE",
            defaultValue = "2GB",
            description =
                    "Maximum size of all artifacts of MLflow's clients (default: 2GB; 0: uploads"
                            + " are refused).")
    private String artifactBytes;

    /**
     * The gateway that is meant.
     *
     * @throws IllegalArgumentException naming the option and its value, if one is wrong
     */
    GatewayConfig config(Cluster cluster, StackLayout layout) {
        ListenAddress address = ListenAddress.parse("--listen", listen);
        Path directory = layout.root().resolve("gateway");
        return GatewayConfig.builder(
                        directory, cluster.publisher().withBuffer(BUFFER_EVENTS, BUFFER_BYTES))
                .address(address.host(), address.port())
                .aliases(aliasTable())
                .spool(
                        new GatewayConfig.SpoolRoom(
                                spool == null ? directory.resolve("spool") : spool,
                                ByteSize.parse("--spool-bytes", spoolBytes)))
                .artifactBytes(ByteSize.parse("--artifact-bytes", artifactBytes))
                .token(secret().map(AccessToken::new))
                .upstream(upstream == null ? Optional.empty() : Optional.of(Tee.Route.to(uri())))
                .build();
    }

    /** Whether anybody on the network may write. */
    boolean isOpenToAll() {
        return ListenAddress.parse("--listen", listen).isOpenToOthers() && secret().isEmpty();
    }

    /** What it stands before, if before anything. */
    Optional<String> upstream() {
        return Optional.ofNullable(upstream);
    }

    private URI uri() {
        try {
            return URI.create(upstream.strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "--upstream must be http(s)://host[:port], was \"" + upstream + "\"", e);
        }
    }

    private Optional<String> secret() {
        return tokenFile == null
                ? Optional.ofNullable(token)
                : Optional.of(UserFiles.secret(tokenFile));
    }

    private AliasTable aliasTable() {
        return AliasTable.load(Optional.ofNullable(aliases));
    }
}
