package grokwatch.streams.api;

import grokwatch.core.command.CommandKey;
import grokwatch.core.policy.Policy;
import grokwatch.http.serve.ListenAddress;
import grokwatch.http.serve.PublicFront;
import grokwatch.streams.api.peer.PeerKey;
import grokwatch.streams.api.slack.SlackApp;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How the API is served.
 *
 * @param address port 0: any free one
 * @param rules who may call, and how often
 * @param advertised {@code host:port} under which other instances reach this one; empty: where it
 *     listens
 * @param peers key that authenticates instances to each other; empty where callers need no token
 * @param commandKey that signs commands to trainers; empty: none is issued here
 * @param slack whose buttons are obeyed here; empty: none
 * @param policies that propose commands; may be empty
 * @param version of Grokwatch, as it is shown
 */
public record ApiConfig(
        ListenAddress address,
        PublicFront.Rules rules,
        Optional<String> advertised,
        Optional<PeerKey> peers,
        Optional<CommandKey> commandKey,
        Optional<SlackApp> slack,
        List<Policy> policies,
        String version) {

    /** Default maximum requests per second per client IP. */
    public static final int CALLS_PER_SECOND = 100;

    public ApiConfig {
        if (peers.isPresent() != rules.access().isPresent()) {
            throw new IllegalArgumentException(
                    "peers must be given exactly when access is restricted");
        }
    }

    /** On any free port of the loopback interface, open to all on this machine. */
    public static ApiConfig local(String version) {
        return new ApiConfig(
                new ListenAddress("127.0.0.1", 0),
                new PublicFront.Rules(Optional.empty(), CALLS_PER_SECOND, Set.of()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                version);
    }

    /** The same, which issues commands. */
    public ApiConfig withCommandKey(CommandKey key) {
        return new ApiConfig(
                address, rules, advertised, peers, Optional.of(key), slack, policies, version);
    }

    /** The same, which obeys the buttons of a Slack app's messages. */
    public ApiConfig withSlack(Optional<SlackApp> app) {
        return new ApiConfig(address, rules, advertised, peers, commandKey, app, policies, version);
    }

    /** The same, which evaluates policies. */
    public ApiConfig with(List<Policy> evaluated) {
        return new ApiConfig(
                address, rules, advertised, peers, commandKey, slack, evaluated, version);
    }
}
