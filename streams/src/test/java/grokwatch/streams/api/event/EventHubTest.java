package grokwatch.streams.api.event;

import static grokwatch.streams.fixture.FleetRows.named;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.http.serve.HttpCounts;
import grokwatch.http.serve.HttpFront;
import grokwatch.http.serve.ListenAddress;
import grokwatch.http.serve.PublicFront;
import grokwatch.streams.api.fleet.FleetIndex;
import grokwatch.streams.api.fleet.FleetText;
import grokwatch.streams.fixture.Eventually;
import grokwatch.streams.fleet.FleetRow;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
@DisplayName("Live changes")
class EventHubTest {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Pattern ROUND = Pattern.compile("round ([0-9]+)");

    private final Clock clock = Clock.systemUTC();
    private final FleetIndex index = new FleetIndex(clock);
    private final EventHub hub =
            new EventHub(index::snapshot, new FleetText("test", true), clock, 2, PATIENCE);
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

    @Test
    void goOnForOthersWhereOneDoesNotReadAndIsLetGo() throws Exception {
        AtomicInteger reported = new AtomicInteger();
        try (Socket stuck = connected();
                Stream<String> lines = listen().body()) {
            Thread reader = new Thread(() -> follow(lines, reported));
            reader.start();
            int round = 0;
            do {
                change(++round);
                emitUntil(reported, round);
            } while (hub.clients() == 2);
            assertThat(round).as("rounds sent beside a client that does not read").isGreaterThan(1);
            assertThat(hub.clients()).isEqualTo(1);
            assertThat(hasEnded(stuck)).isTrue();
            change(++round);
            emitUntil(reported, round);
            hub.close();
            reader.join();
        }
    }

    /** Asks for events, and reads none of them; with little room for what it does not read. */
    private Socket connected() throws Exception {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4_096);
        socket.connect(new InetSocketAddress(front.host(), front.port()));
        socket.getOutputStream()
                .write("GET /events HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(US_ASCII));
        Eventually.until("it is connected", () -> hub.clients() == 1);
        return socket;
    }

    /** Whether the server has ended a connection: closed it, or cut it off. */
    private static boolean hasEnded(Socket socket) throws IOException {
        socket.setSoTimeout((int) Duration.ofSeconds(20).toMillis());
        byte[] some = new byte[1 << 16];
        try {
            while (socket.getInputStream().read(some) >= 0) {}
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (SocketException e) {
            return true;
        }
    }

    /** Gives every run of the fleet a name that it did not have: half a megabyte of news. */
    private void change(int round) {
        Map<String, Optional<FleetRow>> runs = new HashMap<>();
        for (int i = 0; i < EventClient.MAX_RUNS; i++) {
            String runId = "run-" + i;
            runs.put(runId, Optional.of(named(runId, "round " + round + " ".repeat(1_000) + ".")));
        }
        index.take("elsewhere:1", true, runs);
    }

    private void emitUntil(AtomicInteger reported, int round) {
        Eventually.until(
                "round " + round + " is sent",
                () -> {
                    hub.tick();
                    return reported.get() == round;
                });
    }

    private static void follow(Stream<String> lines, AtomicInteger reported) {
        lines.map(ROUND::matcher)
                .filter(Matcher::find)
                .forEach(line -> reported.set(Integer.parseInt(line.group(1))));
    }

    private HttpResponse<Stream<String>> listen() throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create(front.url() + "/events")).build(),
                BodyHandlers.ofLines());
    }
}
