package grokwatch.cli.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import grokwatch.cli.demo.WebhookSink;
import grokwatch.http.message.HttpRequest;
import grokwatch.http.message.HttpResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** A webhook that can be slow, hang, refuse, or take a notification and report a failure. */
final class HostileReceiver implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long SLOW_MILLIS = 2_000;
    private static final long HANGING_MILLIS = 40_000;

    private final WebhookSink server = WebhookSink.start(this::receive);
    private final List<Received> received = new ArrayList<>();
    private volatile Behaviour behaviour = Behaviour.HONEST;

    HostileReceiver() throws Exception {}

    /** How requests are answered. */
    enum Behaviour {
        HONEST,
        SLOW,
        HANGING,
        REFUSING,
        ERROR_AFTER_ACCEPTING
    }

    /**
     * An alert in a request.
     *
     * @param id of the notification
     * @param alert fingerprint, episode and whether it fires
     * @param accepted whether the answer was success
     */
    record Received(String id, String alert, boolean accepted) {}

    void set(Behaviour next) {
        behaviour = next;
    }

    String url() {
        return server.url();
    }

    /** All that arrived, in order. */
    List<Received> received() {
        synchronized (received) {
            return List.copyOf(received);
        }
    }

    private HttpResponse receive(HttpRequest request) {
        Behaviour now = behaviour;
        switch (now) {
            case SLOW -> sleep(SLOW_MILLIS);
            case HANGING -> sleep(HANGING_MILLIS);
            case REFUSING -> {
                return HttpResponse.json(503, "{}");
            }
            default -> {}
        }
        boolean accepted = now == Behaviour.HONEST || now == Behaviour.SLOW;
        take(request, accepted);
        return accepted ? HttpResponse.empty() : HttpResponse.json(500, "{}");
    }

    private void take(HttpRequest request, boolean accepted) {
        String id = request.headers().value("webhook-id").orElse("");
        try {
            JsonNode alerts = JSON.readTree(request.body()).path("data").path("alerts");
            synchronized (received) {
                for (JsonNode alert : alerts) {
                    String text =
                            "%s %s %s"
                                    .formatted(
                                            alert.path("runId").asText(),
                                            alert.path("fingerprint").asText(),
                                            alert.path("state").asText());
                    received.add(new Received(id, text, accepted));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws Exception {
        server.close();
    }
}
