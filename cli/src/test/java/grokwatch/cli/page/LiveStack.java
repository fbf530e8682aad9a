package grokwatch.cli.page;

import grokwatch.cli.command.Version;
import grokwatch.cli.stack.EmbeddedServers;
import grokwatch.cli.stack.LocalStack;
import grokwatch.cli.stack.StackLayout;
import grokwatch.commands.CommandChannel;
import grokwatch.core.command.CommandKey;
import grokwatch.http.access.Access;
import grokwatch.http.access.AccessToken;
import grokwatch.http.access.Scope;
import grokwatch.http.serve.PublicFront;
import grokwatch.producers.publisher.KafkaRunPublisher;
import grokwatch.producers.publisher.RunPublisher;
import grokwatch.schemas.PolicyProposal;
import grokwatch.schemas.Topics;
import grokwatch.streams.alerting.AlertingConfig;
import grokwatch.streams.api.ApiConfig;
import grokwatch.streams.api.broker.TopicWriter;
import grokwatch.streams.api.peer.PeerKey;
import grokwatch.streams.metrics.Metrics;
import grokwatch.streams.storage.StorageSettings;
import grokwatch.streams.storage.sql.StoreSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The whole stack on free ports, as {@code grokwatch up} runs it, and a publisher to it. */
final class LiveStack implements AutoCloseable {

    /** A token that permits to read and nothing else. */
    static final String READER = "a-token-that-only-reads";

    /** What the API signs commands with. */
    static final CommandKey COMMAND_KEY = new CommandKey(new byte[32]);

    private static final int PARTITIONS = 2;

    private final LocalStack stack;
    private final RunPublisher publisher;

    private LiveStack(LocalStack stack) {
        this.stack = stack;
        this.publisher = new KafkaRunPublisher(stack.cluster().publisher());
    }

    static LiveStack start(Path folder) throws Exception {
        StackLayout layout = new StackLayout(folder);
        return new LiveStack(LocalStack.start(layout, settings(layout), line -> {}));
    }

    private static LocalStack.Settings settings(StackLayout layout) {
        return new LocalStack.Settings(
                EmbeddedServers.Ports.FREE,
                PARTITIONS,
                List.of(),
                AlertingConfig.ALL,
                StorageSettings.of(StoreSettings.file(layout.store())),
                Map.of(),
                new Metrics(),
                api());
    }

    /** Everybody may do everything, but who shows the reader's token. */
    private static ApiConfig api() {
        Access reader = new AccessToken(READER, Scope.READ);
        Access access = header -> header == null ? Optional.of(Scope.ADMIN) : reader.scope(header);
        ApiConfig local = ApiConfig.local(Version.current());
        return new ApiConfig(
                local.address(),
                new PublicFront.Rules(Optional.of(access), ApiConfig.CALLS_PER_SECOND, Set.of()),
                Optional.empty(),
                Optional.of(new PeerKey(READER)),
                Optional.of(COMMAND_KEY),
                Optional.empty(),
                List.of(),
                local.version());
    }

    /** Where the page is, with a slash at its end. */
    String url() {
        String url = stack.pageUrl();
        return url.endsWith("/") ? url : url + "/";
    }

    RunPublisher publisher() {
        return publisher;
    }

    /** How trainers receive commands. */
    CommandChannel.Access commands() {
        return stack.cluster().commands();
    }

    void propose(PolicyProposal proposal) {
        try (TopicWriter writer = new TopicWriter(stack.cluster().streams(Path.of("unused")))) {
            writer.write(Topics.PROPOSALS, proposal.getRunId(), proposal);
        }
    }

    @Override
    public void close() {
        publisher.close();
        stack.close();
    }
}
