package grokwatch.http.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import grokwatch.http.access.Access;
import grokwatch.http.access.AccessToken;
import grokwatch.http.access.Scope;
import grokwatch.http.content.StaticFiles;
import grokwatch.http.event.EventSink;
import grokwatch.http.event.Events;
import grokwatch.http.message.HttpResponse;
import grokwatch.http.route.Routes;
import java.io.ByteArrayInputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
@DisplayName("A server for people")
class PublicFrontTest {

    private static final String LONG = "{\"text\":\"" + "grokking ".repeat(500) + "\"}";

    private final HttpClient client = HttpClient.newHttpClient();
    private final CompletableFuture<EventSink> sink = new CompletableFuture<>();
    private HttpFront front;

    @AfterEach
    void stop() throws Exception {
        if (front != null) {
            front.close();
        }
    }

    @Test
    void answersNotModifiedToAMatchingETag() throws Exception {
        start(Optional.empty(), Set.of());
        String tag = get("/long").headers().firstValue("ETag").orElseThrow();
        java.net.http.HttpResponse<byte[]> again = get("/long", "If-None-Match", tag);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(again.headers().firstValue("ETag")).contains(tag);
        assertThat(get("/long", "If-None-Match", "W/\"other\"").statusCode()).isEqualTo(200);
    }

    @Test
    void compressesLongBodiesForClientsThatAcceptGzip() throws Exception {
        start(Optional.empty(), Set.of());
        java.net.http.HttpResponse<byte[]> small = get("/long", "Accept-Encoding", "br, gzip");
        assertThat(small.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(small.body().length).isLessThan(LONG.length() / 10);
        byte[] inflated =
                new GZIPInputStream(new ByteArrayInputStream(small.body())).readAllBytes();
        assertThat(new String(inflated, StandardCharsets.UTF_8)).isEqualTo(LONG);
        assertThat(get("/long", "Accept-Encoding", "gzip;q=0").body()).hasSize(LONG.length());
    }

    @Test
    void requiresTheSecretExceptForHealth() throws Exception {
        start(Optional.of(new AccessToken("s3cret")), Set.of());
        java.net.http.HttpResponse<byte[]> refused = get("/long");
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.headers().allValues("WWW-Authenticate"))
                .anyMatch(value -> value.startsWith("Basic"))
                .anyMatch(value -> value.startsWith("Bearer"));
        assertThat(text(refused)).doesNotContain("s3cret").contains("\"status\":401");
        assertThat(get("/long", "Authorization", "Bearer s3cret").statusCode()).isEqualTo(200);
        assertThat(get("/health").statusCode()).isEqualTo(204);
        assertThat(get("/nothing").statusCode()).isEqualTo(401);
    }

    @Test
    void permitsWhatTheScopeOfASecretIncludes() throws Exception {
        start(Optional.of(new AccessToken("s3cret", Scope.READ)), Set.of());
        String[] shown = {"Authorization", "Bearer s3cret"};
        assertThat(get("/long", shown).statusCode()).isEqualTo(200);
        java.net.http.HttpResponse<byte[]> refused = post(shown);
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(text(refused))
                .contains("this needs the scope admin, these credentials have read");
    }

    @Test
    void limitsFailedLogins() throws Exception {
        start(Optional.of(new AccessToken("s3cret")), Set.of());
        for (int i = 0; i < 10; i++) {
            assertThat(get("/long", "Authorization", "Bearer " + i).statusCode()).isEqualTo(401);
        }
        assertThat(get("/long", "Authorization", "Bearer s3cret").statusCode()).isEqualTo(429);
    }

    @Test
    void isNotOpenToOthersWithoutASecret() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> start("0.0.0.0", Optional.empty(), Set.of()))
                .withMessageContaining("host must be of this machine alone")
                .withMessageContaining("0.0.0.0");
    }

    @Test
    void answersToThisMachinesNamesAloneWhileItIsOpenToAll() throws Exception {
        start(Optional.empty(), Set.of());
        assertThat(raw("GET /long HTTP/1.1\r\nHost: evil.example\r\n")).startsWith("HTTP/1.1 403");
        assertThat(raw("GET /long HTTP/1.1\r\nHost: localhost:1\r\n")).startsWith("HTTP/1.1 200");
    }

    @Test
    void letsForeignPagesNeitherReadNorWrite() throws Exception {
        start(Optional.empty(), Set.of("https://friend.example"));
        java.net.http.HttpResponse<byte[]> foreign = get("/long", "Origin", "https://evil.example");
        assertThat(foreign.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
        assertThat(post("Origin", "https://evil.example").statusCode()).isEqualTo(403);
        assertThat(post("Origin", "null").statusCode()).isEqualTo(403);
        assertThat(post("Origin", front.url()).statusCode()).isEqualTo(200);
        java.net.http.HttpResponse<byte[]> friend =
                get("/long", "Origin", "https://friend.example");
        assertThat(friend.headers().firstValue("Access-Control-Allow-Origin"))
                .contains("https://friend.example");
        assertThat(post("Origin", "https://friend.example").statusCode()).isEqualTo(200);
    }

    @Test
    void sendsContentSecurityPolicyAndNoSniffHeaders() throws Exception {
        start(Optional.empty(), Set.of());
        for (String path : new String[] {"/", "/nothing", "/long"}) {
            assertThat(get(path).headers().map())
                    .hasEntrySatisfying(
                            "content-security-policy",
                            value -> assertThat(value.get(0)).startsWith("default-src 'self'"))
                    .hasEntrySatisfying(
                            "x-content-type-options",
                            value -> assertThat(value).containsExactly("nosniff"))
                    .hasEntrySatisfying(
                            "referrer-policy",
                            value -> assertThat(value).containsExactly("no-referrer"))
                    .doesNotContainKey("server");
        }
    }

    @Test
    void servesThePagesFilesByTheirTypes() throws Exception {
        start(Optional.empty(), Set.of());
        assertThat(get("/").headers().firstValue("Content-Type"))
                .contains("text/html;charset=utf-8");
        assertThat(get("/assets/app.js").headers().firstValue("Content-Type"))
                .contains("text/javascript;charset=utf-8");
        assertThat(get("/assets/app.js").headers().firstValue("ETag")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/assets/../secret/key.txt",
                "/assets/..%2Fsecret%2Fkey.txt",
                "/assets/%2e%2e/secret/key.txt",
                "/assets/..%5csecret%5ckey.txt",
                "/assets//etc/passwd",
                "/assets/%2Fetc%2Fpasswd",
                "/assets/app.js%00.txt",
                "/assets/app.js/",
                "/assets/.hidden.txt",
                "/assets/PublicFrontTest.class",
                "/assets/"
            })
    void leavesNoWayOutOfThePagesFolder(String path) throws Exception {
        start(Optional.empty(), Set.of());
        String answer = raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n");
        assertThat(answer)
                .doesNotContain("no one may read this")
                .containsPattern("HTTP/1.1 4\\d\\d");
    }

    @Test
    void reportsErrorsAsProblemDetails() throws Exception {
        start(Optional.empty(), Set.of());
        java.net.http.HttpResponse<byte[]> unknown = get("/nothing");
        assertThat(unknown.headers().firstValue("Content-Type"))
                .contains("application/problem+json");
        assertThat(text(unknown)).contains("\"status\":404", "no endpoint for GET /nothing");
        assertThat(text(get("/broken")))
                .contains("\"status\":500", "see its log")
                .doesNotContain("a detail");
        assertThat(raw("NONSENSE\r\n"))
                .contains("application/problem+json")
                .doesNotContain("jetty");
    }

    @Test
    void takesNoBodyBeyondItsBound() throws Exception {
        start(Optional.empty(), Set.of());
        HttpRequest large =
                request("/echo").POST(BodyPublishers.ofByteArray(new byte[(1 << 20) + 1])).build();
        java.net.http.HttpResponse<byte[]> answer = client.send(large, BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(text(answer)).contains("at most 1048576 bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "text/plain;charset=UTF-8", "Multipart/form-data; b=x"})
    void takesNoFormAsAChange(String type) throws Exception {
        start(Optional.empty(), Set.of());
        assertThat(post("Content-Type", type).statusCode()).isEqualTo(415);
    }

    @Test
    void takesNoChangeThatABrowserStatesComesFromAnotherSite() throws Exception {
        start(Optional.empty(), Set.of());
        assertThat(post("Sec-Fetch-Site", "cross-site").statusCode()).isEqualTo(403);
        assertThat(post("Sec-Fetch-Site", "same-origin").statusCode()).isEqualTo(200);
    }

    @Test
    void anErrorOfAHandlerIsAnsweredAndTheServerGoesOn() throws Exception {
        start(Optional.empty(), Set.of());
        for (int i = 0; i < 3; i++) {
            assertThat(get("/error").statusCode()).isEqualTo(500);
        }
        assertThat(get("/long").statusCode()).isEqualTo(200);
    }

    @Test
    void bodiesThatAreAnnouncedAndDoNotComeTakeNoMemory() throws Exception {
        start(Optional.of(new AccessToken("s3cret")), Set.of());
        List<Socket> waiting = new ArrayList<>();
        for (String head : List.of("GET /health", "POST /echo", "GET /long")) {
            for (int i = 0; i < 30; i++) {
                Socket socket = new Socket(front.host(), front.port());
                waiting.add(socket);
                String text =
                        head + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1048576\r\n\r\nx";
                socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
            }
        }
        for (Socket socket : waiting) {
            socket.setSoTimeout(5_000);
            byte[] status = socket.getInputStream().readNBytes(12);
            assertThat(new String(status, StandardCharsets.US_ASCII))
                    .isIn("HTTP/1.1 204", "HTTP/1.1 401");
            socket.close();
        }
        assertThat(BodyBudget.PROCESS.used()).isZero();
    }

    @Test
    void bodiesGiveTheirMemoryBack() throws Exception {
        start(Optional.empty(), Set.of());
        for (int i = 0; i < 20; i++) {
            post();
        }
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
        while (BodyBudget.PROCESS.used() > 0 && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertThat(BodyBudget.PROCESS.used()).isZero();
    }

    @Test
    void sendsEventsAndClosesStreamsOfDisconnectedClients() throws Exception {
        start(Optional.empty(), Set.of());
        java.net.http.HttpResponse<Stream<String>> stream =
                client.send(request("/events").build(), BodyHandlers.ofLines());
        assertThat(stream.headers().firstValue("Content-Type")).contains("text/event-stream");
        CompletableFuture<Void> gone = new CompletableFuture<>();
        EventSink client = sink.get(5, TimeUnit.SECONDS);
        client.whenClosed(() -> gone.complete(null));
        Iterator<String> lines = stream.body().iterator();
        assertThat(lines.next() + lines.next()).isEqualTo(":");
        while (!client.isReady()) {
            Thread.onSpinWait();
        }
        client.send(Events.event("run", "1", "{}"));
        assertThat(lines.next()).isEqualTo("id: 1");
        assertThat(lines.next()).isEqualTo("event: run");
        assertThat(lines.next()).isEqualTo("data: {}");
        client.close();
        gone.get(5, TimeUnit.SECONDS);
        assertThat(client.isClosed()).isTrue();
    }

    private void start(Optional<Access> access, Set<String> origins) throws Exception {
        start("127.0.0.1", access, origins);
    }

    private void start(String host, Optional<Access> access, Set<String> origins) throws Exception {
        Routes routes =
                new Routes()
                        .get("/long", call -> HttpResponse.json(200, LONG).tagged())
                        .get(
                                "/broken",
                                call -> {
                                    throw new IllegalStateException("a detail");
                                })
                        .get(
                                "/error",
                                call -> {
                                    throw new StackOverflowError();
                                })
                        .get("/events", call -> HttpResponse.events(sink::complete))
                        .post("/echo", call -> HttpResponse.json(200, call.body()))
                        .openGet("/health", call -> HttpResponse.empty())
                        .addAll("", new StaticFiles(PublicFrontTest.class, "page").routes());
        PublicFront.Rules rules = new PublicFront.Rules(access, 1_000, origins);
        front =
                PublicFront.start(
                        "test", new ListenAddress(host, 0), rules, routes, new HttpCounts());
    }

    private HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(front.url() + path));
        return headers.length == 0 ? request : request.headers(headers);
    }

    private java.net.http.HttpResponse<byte[]> get(String path, String... headers)
            throws Exception {
        return client.send(request(path, headers).build(), BodyHandlers.ofByteArray());
    }

    private java.net.http.HttpResponse<byte[]> post(String... headers) throws Exception {
        return client.send(
                request("/echo", headers).POST(BodyPublishers.ofString("{}")).build(),
                BodyHandlers.ofByteArray());
    }

    private static String text(java.net.http.HttpResponse<byte[]> response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    /** Sends a head as it stands, which a well-behaved client would not. */
    private String raw(String head) throws Exception {
        try (Socket socket = new Socket(front.host(), front.port())) {
            socket.setSoTimeout(5_000);
            String whole = head + "Connection: close\r\n\r\n";
            socket.getOutputStream().write(whole.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
