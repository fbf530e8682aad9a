package grokwatch.job.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.job.config.JobConfig;
import grokwatch.job.fixture.Cluster;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.JobStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The embedded Flink, seen from the network. */
@EnabledOnOs(OS.LINUX)
class ListeningSocketsIT {

    @RegisterExtension static final Cluster CLUSTER = new Cluster();

    private static final Duration START = Duration.ofSeconds(60);

    @Test
    void embeddedJobListensOnTheLoopbackInterfaceAloneAndItsRestServerAnswersNothing()
            throws Exception {
        CLUSTER.createTopics("sockets.");
        List<ListeningSockets.Socket> before = ListeningSockets.list();
        try (var job =
                EmbeddedJob.start(
                        JobConfig.of(CLUSTER.settings("sockets.")), CLUSTER.directory("sockets"))) {
            awaitRunning(job);
            List<ListeningSockets.Socket> all = ListeningSockets.list();
            assertThat(all).isNotEmpty().allMatch(ListeningSockets.Socket::isLoopback);

            List<ListeningSockets.Socket> flink = new ArrayList<>(all);
            flink.removeAll(before);
            assertThat(flink).isNotEmpty();
            assertThat(answered(flink)).isEmpty();
            assertThat(job.status()).isEqualTo(JobStatus.RUNNING);
        }
    }

    /** The ports that answer a question with success. */
    private static List<Integer> answered(List<ListeningSockets.Socket> sockets) {
        HttpClient client = HttpClient.newHttpClient();
        List<Integer> answered = new ArrayList<>();
        for (ListeningSockets.Socket socket : sockets) {
            URI url = URI.create("http://127.0.0.1:%d/jobs".formatted(socket.port()));
            HttpRequest request =
                    HttpRequest.newBuilder(url).timeout(Duration.ofSeconds(5)).build();
            try {
                if (client.send(request, BodyHandlers.discarding()).statusCode() < 400) {
                    answered.add(socket.port());
                }
            } catch (java.io.IOException | InterruptedException noHttp) {
                // The BLOB server speaks another protocol.
            }
        }
        return answered;
    }

    private static void awaitRunning(EmbeddedJob job) throws InterruptedException {
        long deadline = System.nanoTime() + START.toNanos();
        while (job.status() != JobStatus.RUNNING && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertThat(job.status()).isEqualTo(JobStatus.RUNNING);
    }
}
