package grokwatch.cli.serve;

import grokwatch.cli.command.UserException;
import grokwatch.cli.command.UserFiles;
import grokwatch.cli.command.Version;
import grokwatch.http.access.Access;
import grokwatch.http.access.AccessToken;
import grokwatch.http.access.BasicUsers;
import grokwatch.http.serve.ListenAddress;
import grokwatch.http.serve.PublicFront;
import grokwatch.streams.api.ApiConfig;
import grokwatch.streams.api.peer.PeerKey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import picocli.CommandLine.Option;

/** Where the page and its API are served, and to whom. */
public final class HttpOptions {

    @Option(
            names = "--http-port",
            paramLabel = "PORT",
            defaultValue = "8080",
            description = "Port of the page and its API (default: ${DEFAULT-VALUE}; 0: any).")
    private int port;

    @Option(
            names = "--http-host",
            paramLabel = "HOST",
            defaultValue = "127.0.0.1",
            description =
                    "Interface to bind (default: ${DEFAULT-VALUE}); one other than "
                            + "loopback needs --http-token-file or --http-basic-file.")
    private String host;

    @Option(
            names = "--http-token-file",
            paramLabel = "FILE",
            description =
                    "File of bearer tokens, one TOKEN or TOKEN SCOPE per line with scope read,"
                            + " silence or admin (default: admin); browsers prompt for one as the"
                            + " password of any user (default: no authentication).")
    private Path tokenFile;

    @Option(
            names = "--http-basic-file",
            paramLabel = "FILE",
            description =
                    "File of users, one USER:HASH or USER:HASH:SCOPE per line, as `grokwatch"
                            + " password USER` prints it (default: none).")
    private Path basicFile;

    @Option(
            names = "--http-origin",
            paramLabel = "ORIGIN",
            description =
                    "Origin of another page whose scripts may use the API, e.g. https://host;"
                            + " repeatable (default: none).")
    private List<String> origins = List.of();

    @Option(
            names = "--http-advertise",
            paramLabel = "HOST:PORT",
            description =
                    "Address of this instance for other instances of the fleet app (default: the"
                            + " bound address); all instances need the same secret files.")
    private String advertised;

    @Option(
            names = "--http-rate",
            paramLabel = "N",
            defaultValue = "" + ApiConfig.CALLS_PER_SECOND,
            description = "Maximum requests per second per client IP (default: ${DEFAULT-VALUE}).")
    private int callsPerSecond;

    /**
     * The API that is meant.
     *
     * @throws IllegalArgumentException naming the value that is out of bounds
     * @throws UserException if a file cannot be read
     */
    public ApiConfig config() {
        return new ApiConfig(
                new ListenAddress(host, port),
                new PublicFront.Rules(access(), callsPerSecond, Set.copyOf(origins)),
                Optional.ofNullable(advertised),
                peers(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Version.current());
    }

    /** Instances have the same files, so that these say who is one. */
    private Optional<PeerKey> peers() {
        List<String> secrets = new ArrayList<>();
        for (Path file : new Path[] {tokenFile, basicFile}) {
            if (file != null) {
                secrets.addAll(UserFiles.secrets(file));
            }
        }
        return secrets.isEmpty()
                ? Optional.empty()
                : Optional.of(new PeerKey(String.join("\n", secrets)));
    }

    private Optional<Access> access() {
        List<Access> ways = new ArrayList<>();
        if (tokenFile != null) {
            ways.add(read(tokenFile, AccessToken::ofLines));
        }
        if (basicFile != null) {
            ways.add(read(basicFile, BasicUsers::of));
        }
        return ways.isEmpty() ? Optional.empty() : Optional.of(Access.anyOf(ways));
    }

    /**
     * @throws UserException naming the file and the line that is wrong, but no secret
     */
    private static Access read(Path file, Function<List<String>, Access> parser) {
        List<String> lines = UserFiles.secrets(file);
        try {
            return parser.apply(lines);
        } catch (IllegalArgumentException e) {
            throw new UserException(file + ": " + e.getMessage());
        }
    }
}
