package grokwatch.streams.alerting.notify.webhook;

import static grokwatch.streams.fixture.Alerts.started;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import grokwatch.streams.fixture.Alerts;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Standard Webhooks")
class StandardWebhooksTest {

    /** Secret and signature of the example in the reference libraries' tests. */
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final long AT = 1_614_265_330;
    private static final byte[] BODY = bytes("{\"test\": 2432232314}");
    private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

    @Test
    void areSignedAsThePublishedExampleIs() {
        assertThat(SigningSecret.of(SECRET).sign(ID, AT, BODY)).isEqualTo(SIGNATURE);
    }

    @Test
    void carryOneSignatureForEachSecretWhileSecretsAreRotated() {
        SigningSecret next = SigningSecret.of("whsec_" + "QUJD".repeat(8));

        var headers =
                new StandardWebhooks(List.of(next, SigningSecret.of(SECRET))).headers(ID, AT, BODY);

        assertThat(headers)
                .containsEntry("webhook-id", ID)
                .containsEntry("webhook-timestamp", "1614265330")
                .containsEntry("webhook-signature", next.sign(ID, AT, BODY) + " " + SIGNATURE);
    }

    @Test
    void signTheVeryBytesThatAreSent() {
        SigningSecret secret = SigningSecret.of(SECRET);
        var notification = Alerts.notification(started("aa").build(), "aa.0.FIRING.hook");

        var message = new StandardWebhooks(List.of(secret)).message(notification, AT);

        assertThat(message.headers())
                .containsEntry(
                        "webhook-signature", secret.sign("aa.0.FIRING.hook", AT, message.body()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                "whsec_no base 64 at all, is it",
                "whsec_dG9vIHNob3J0",
                ""
            })
    void takeNoSecretOfAnotherFormAndRepeatNone(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SigningSecret.of(text))
                .satisfies(
                        e -> {
                            if (text.length() > 6) {
                                assertThat(e.getMessage()).doesNotContain(text.substring(6));
                            }
                        });
    }

    @Test
    void neverShowTheirSecret() {
        assertThat(new StandardWebhooks(List.of(SigningSecret.of(SECRET))).toString())
                .doesNotContain("MfKQ");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
