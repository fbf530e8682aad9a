package grokwatch.streams.api.slack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import grokwatch.http.message.HttpException;
import grokwatch.http.message.HttpRequest;
import grokwatch.http.message.Query;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A signature of Slack")
class SlackSignatureTest {

    private static final String TIME = "1531420618";
    private static final Instant NOW = Instant.ofEpochSecond(1531420618);

    /** The example of Slack's documentation, docs.slack.dev/authentication. */
    private static final byte[] BODY =
            ("token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow"
                            + "&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA"
                            + "&user_name=roadrunner&command=%2Fwebhook-collect&text="
                            + "&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J"
                            + "%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id="
                            + "398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c")
                    .getBytes(UTF_8);

    private static final String SIGNATURE =
            "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503";

    private final SlackSignature verifier = new SlackSignature("8f742231b10e8888abcd99yyyzzz85a5");

    @Test
    void exampleOfSlacksDocumentationIsAcceptedOnce() {
        verifier.check(request(TIME, SIGNATURE, BODY), NOW.plusSeconds(300));

        assertRefused(request(TIME, SIGNATURE, BODY), NOW, 409, "was received before");
    }

    @ParameterizedTest
    @ValueSource(longs = {-301, 301, 86_400})
    void requestOutsideFiveMinutesIsRefused(long seconds) {
        assertRefused(
                request(TIME, SIGNATURE, BODY), NOW.plusSeconds(seconds), 401, "within 5 minutes");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "v0=",
                "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b504",
                "a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503",
                "v1=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503",
                "V0=A2114D57B48EAC39B9AD189DD8316235A7B4A8D21A10BD27519666489C69B503"
            })
    void forgedSignatureIsRefused(String forged) {
        assertRefused(request(TIME, forged, BODY), NOW, 401, "is not of this app's signing secret");
    }

    @Test
    void otherBodyOrTimeUnderASignatureIsRefused() {
        assertRefused(
                request(TIME, SIGNATURE, "payload={}".getBytes(UTF_8)), NOW, 401, "is not of");
        assertRefused(request("1531420619", SIGNATURE, BODY), NOW, 401, "is not of");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "now", "-1", "1.5e9", "99999999999999999999", "1531420618 "})
    void malformedTimeIsRefused(String time) {
        assertRefused(request(time, SIGNATURE, BODY), NOW, 401, "must be seconds since 1970");
    }

    @Test
    void requestWithoutHeadersIsRefused() {
        assertRefused(
                HttpRequest.post(SlackRoutes.PATH, BODY), NOW, 401, "must be seconds since 1970");
    }

    @Test
    void refusedRequestDoesNotUseUpASignature() {
        assertRefused(request(TIME, SIGNATURE, new byte[0]), NOW, 401, "is not of");
        verifier.check(request(TIME, SIGNATURE, BODY), NOW);
        assertThat(verifier.sign(TIME, BODY)).isEqualTo(SIGNATURE);
    }

    private void assertRefused(HttpRequest request, Instant now, int status, String message) {
        assertThatThrownBy(() -> verifier.check(request, now))
                .isInstanceOfSatisfying(
                        HttpException.class, e -> assertThat(e.status()).isEqualTo(status))
                .hasMessageContaining(message);
    }

    private static HttpRequest request(String time, String signature, byte[] body) {
        Map<String, String> headers =
                Map.of(SlackSignature.TIMESTAMP, time, SlackSignature.SIGNATURE, signature);
        return new HttpRequest(
                "POST",
                SlackRoutes.PATH,
                Map.of(),
                Query.NONE,
                name -> Optional.ofNullable(headers.get(name)),
                "application/x-www-form-urlencoded",
                body);
    }
}
