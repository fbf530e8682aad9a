package grokwatch.streams.alerting.notify;

import static grokwatch.streams.fixture.GroupNotifications.group;
import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.embedded.FreePort;
import grokwatch.streams.alerting.notify.http.Endpoint;
import grokwatch.streams.alerting.notify.http.HttpSender;
import grokwatch.streams.alerting.notify.http.Targets;
import grokwatch.streams.fixture.LoopbackServer;
import grokwatch.streams.fixture.RudeServer;
import grokwatch.streams.fixture.RudeServer.Manners;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Every receiver that posts")
class HttpReceiversTest {

    private static final Duration SHORT = Duration.ofMillis(300);
    private static final HttpSender PATIENT = HttpSender.create(Targets.ANY);
    private static final HttpSender IMPATIENT = HttpSender.create(Targets.ANY, SHORT, SHORT);

    @AfterAll
    static void stop() {
        PATIENT.close();
        IMPATIENT.close();
    }

    @ParameterizedTest
    @EnumSource
    void hasDeliveredWhatIsTaken(HttpReceivers type) throws Exception {
        assertThat(answered(type, 200)).isInstanceOf(SendResult.Delivered.class);
        assertThat(answered(type, 202)).isInstanceOf(SendResult.Delivered.class);
    }

    @ParameterizedTest
    @EnumSource
    void comesBackWhenItIsRequestedTo(HttpReceivers type) throws Exception {
        for (int status : new int[] {408, 425, 429, 500, 503}) {
            assertThat(answered(type, status))
                    .isEqualTo(
                            new SendResult.Failed(
                                    Optional.of(status),
                                    "answered " + status,
                                    Optional.of(Duration.ofSeconds(7))));
        }
    }

    @ParameterizedTest
    @EnumSource
    void takesANoForANo(HttpReceivers type) throws Exception {
        for (int status : new int[] {302, 400, 403, 404, 410}) {
            assertThat(answered(type, status))
                    .isEqualTo(new SendResult.Refused(Optional.of(status), "answered " + status));
        }
    }

    @ParameterizedTest
    @EnumSource
    void mayTryAgainWhenNoReaderListens(HttpReceivers type) {
        Endpoint closed = Endpoint.of("http://127.0.0.1:" + FreePort.find() + "/s3cret");

        assertThat(send(type, closed, PATIENT))
                .isEqualTo(SendResult.Failed.withoutAnswer("ConnectException"));
    }

    @ParameterizedTest
    @EnumSource
    void waitsForNoAnswerForLong(HttpReceivers type) throws Exception {
        for (Manners manners : new Manners[] {Manners.SILENT, Manners.DRIPPING}) {
            try (RudeServer server = RudeServer.start(manners)) {
                assertThat(send(type, server.endpoint(), IMPATIENT))
                        .isEqualTo(SendResult.Failed.withoutAnswer("no complete answer in time"));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void mayTryAgainWhenTheServerHangsUp(HttpReceivers type) throws Exception {
        for (Manners manners : new Manners[] {Manners.CLOSING, Manners.BREAKING_OFF}) {
            try (RudeServer server = RudeServer.start(manners)) {
                assertThat(send(type, server.endpoint(), PATIENT))
                        .isInstanceOf(SendResult.Failed.class);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void showsNoSecretInWhatItStatesOfItselfAndItsFailures(HttpReceivers type) throws Exception {
        for (int status : new int[] {200, 500, 400}) {
            assertThat(answered(type, status).toString())
                    .doesNotContain("s3cret", HttpReceivers.SECRET);
        }
        Endpoint closed = Endpoint.of("http://127.0.0.1:" + FreePort.find() + "/s3cret");
        try (Receiver receiver = type.at(closed, PATIENT)) {
            assertThat(receiver.toString() + receiver.name() + receiver.type())
                    .doesNotContain("s3cret", HttpReceivers.SECRET);
        }
    }

    /** One alert: PagerDuty posts each of its own. */
    private static SendResult answered(HttpReceivers type, int status) throws Exception {
        try (LoopbackServer server = LoopbackServer.start()) {
            server.answering(status, "7");
            return send(type, server.endpoint(), PATIENT);
        }
    }

    private static SendResult send(HttpReceivers type, Endpoint endpoint, HttpSender http) {
        try (Receiver receiver = type.at(endpoint, http)) {
            return receiver.send(group(1));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
