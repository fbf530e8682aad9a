package grokwatch.streams.alerting;

import grokwatch.schemas.TopicCatalogue;
import grokwatch.schemas.serde.RegistryClients;
import grokwatch.streams.alerting.notify.ReceiverName;
import grokwatch.streams.alerting.notify.http.Endpoint;
import grokwatch.streams.alerting.notify.http.HttpSender;
import grokwatch.streams.alerting.notify.http.Targets;
import grokwatch.streams.alerting.notify.webhook.StandardWebhooks;
import grokwatch.streams.alerting.notify.webhook.WebhookReceiver;
import grokwatch.streams.app.StreamsSettings;
import grokwatch.streams.fixture.LoopbackServer;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** The alerting app in a process of its own, which can be killed. */
final class AlertingProcess {

    private AlertingProcess() {}

    /** Starts it with the test's own class path; the caller kills it. */
    static Process start(StreamsSettings settings, Path state, LoopbackServer server)
            throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        AlertingProcess.class.getName(),
                        settings.bootstrapServers(),
                        settings.topics().prefix(),
                        settings.registry().get(RegistryClients.URL).toString(),
                        state.toString(),
                        server.endpoint().url().toString())
                .redirectErrorStream(true)
                .redirectOutput(new File(state + ".log"))
                .start();
    }

    /** Runs until it is killed. */
    public static void main(String[] args) throws InterruptedException {
        StreamsSettings settings =
                new StreamsSettings(
                        args[0],
                        new TopicCatalogue(args[1]),
                        Path.of(args[3]),
                        Map.of(),
                        Map.of(RegistryClients.URL, args[2]));
        WebhookReceiver hook =
                new WebhookReceiver(
                        new ReceiverName("hook"),
                        Endpoint.of(args[4]),
                        StandardWebhooks.UNSIGNED,
                        HttpSender.create(Targets.ANY));
        AlertingApp app =
                new AlertingApp(settings, AlertingConfig.ALL.with(History.NOTIFIED), List.of(hook));
        app.start();
        new CountDownLatch(1).await();
    }
}
