package grokwatch.streams.api.event;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.http.serve.HttpCounts;
import grokwatch.http.serve.HttpFront;
import grokwatch.http.serve.ListenAddress;
import grokwatch.http.serve.PublicFront;
import grokwatch.streams.api.fleet.FleetIndex;
import grokwatch.streams.api.fleet.FleetText;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
@DisplayName("Live changes")
class EventHubTest {

    private final Clock clock = Clock.systemUTC();
    private final FleetIndex index = new FleetIndex(clock);
    private final EventHub hub =
            new EventHub(index::snapshot, new FleetText("test", true), clock, 2);
    private final HttpClient client = HttpClient.newHttpClient();
    private HttpFront front;

    @BeforeEach
    void start() throws Exception {
        front =
                PublicFront.start(
                        "test",
                        new ListenAddress("127.0.0.1", 0),
                        new PublicFront.Rules(Optional.empty(), 1_000, Set.of()),
                        hub.routes(),
                        new HttpCounts());
    }

    @AfterEach
    void stop() throws Exception {
        hub.close();
        front.close();
    }

    @Test
    void goToSoManyAndNoMore() throws Exception {
        try (Stream<String> one = listen().body();
                Stream<String> two = listen().body()) {
            HttpResponse<Stream<String>> third = listen();
            assertThat(third.statusCode()).isEqualTo(503);
            assertThat(third.headers().firstValue("Retry-After")).isPresent();
            assertThat(third.body().findFirst().orElse("")).contains("there are 2 listeners");
        }
    }

    private HttpResponse<Stream<String>> listen() throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create(front.url() + "/events")).build(),
                BodyHandlers.ofLines());
    }
}
