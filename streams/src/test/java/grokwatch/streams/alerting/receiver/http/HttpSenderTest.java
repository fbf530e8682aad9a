package grokwatch.streams.alerting.receiver.http;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.streams.alerting.receiver.SendResult;
import grokwatch.streams.fixture.LoopbackServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An HTTP sender")
class HttpSenderTest {

    private static final byte[] BODY = "{}".getBytes(StandardCharsets.UTF_8);
    private static final Duration SHORT = Duration.ofMillis(300);

    @Test
    void postsToNoPrivateAddressUnlessAllowed() throws Exception {
        try (LoopbackServer server = LoopbackServer.start();
                HttpSender guarded = HttpSender.create(Targets.PUBLIC, SHORT, SHORT)) {
            assertThat(guarded.post(server.endpoint(), Map.of(), BODY))
                    .isEqualTo(
                            new SendResult.Refused(
                                    Optional.empty(), PrivateTargetException.MESSAGE));
            assertThat(server.received()).isEmpty();
        }
    }

    @Test
    void judgesTheAddressThatANameResolvesTo() throws Exception {
        try (LoopbackServer server = LoopbackServer.start();
                HttpSender guarded =
                        HttpSender.create(
                                Targets.PUBLIC, Duration.ofSeconds(5), Duration.ofSeconds(5))) {
            String decimal = "http://0x7f000001:" + server.endpoint().url().getPort() + "/s3cret";

            assertThat(guarded.post(Endpoint.of(decimal), Map.of(), BODY))
                    .isNotInstanceOf(SendResult.Delivered.class);
            assertThat(server.received()).isEmpty();
        }
    }

    @Test
    void mayTryAgainAfterASocketThatIsClosedInstead() throws Exception {
        try (ServerSocket rude = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                HttpSender http = HttpSender.create(Targets.ANY, SHORT, SHORT)) {
            answer(rude, Socket::close);

            assertThat(http.post(endpoint(rude), Map.of(), BODY))
                    .isInstanceOf(SendResult.Failed.class);
        }
    }

    @Test
    void mayTryAgainAfterAnAnswerThatDripsWithoutEnd() throws Exception {
        try (ServerSocket slow = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                HttpSender http = HttpSender.create(Targets.ANY, SHORT, SHORT)) {
            answer(slow, HttpSenderTest::drip);

            assertThat(http.post(endpoint(slow), Map.of(), BODY))
                    .isEqualTo(SendResult.Failed.withoutAnswer("no complete answer in time"));
        }
    }

    private interface Handling {
        void handle(Socket socket) throws Exception;
    }

    private static void answer(ServerSocket server, Handling handling) {
        Thread thread =
                new Thread(
                        () -> {
                            try (Socket socket = server.accept()) {
                                handling.handle(socket);
                            } catch (Exception e) {
                                // The client has gone, as it should.
                            }
                        });
        thread.setDaemon(true);
        thread.start();
    }

    private static void drip(Socket socket) throws IOException, InterruptedException {
        byte[] head = "HTTP/1.1 200 OK\r\nX: ".getBytes(StandardCharsets.US_ASCII);
        socket.getOutputStream().write(head);
        while (!Thread.currentThread().isInterrupted()) {
            socket.getOutputStream().write('x');
            socket.getOutputStream().flush();
            Thread.sleep(20);
        }
    }

    private static Endpoint endpoint(ServerSocket server) {
        return Endpoint.of("http://127.0.0.1:" + server.getLocalPort() + "/s3cret");
    }
}
