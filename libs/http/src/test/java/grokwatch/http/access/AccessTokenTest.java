package grokwatch.http.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An access token")
class AccessTokenTest {

    private final AccessToken token = new AccessToken("s3cret");

    @Test
    void admitsItselfAsBearerAndAsPassword() {
        assertThat(token.admits("Bearer s3cret")).isTrue();
        assertThat(token.admits("bearer s3cret")).isTrue();
        assertThat(token.admits("Basic " + base64("anybody:s3cret"))).isTrue();
    }

    @Test
    void admitsNothingElse() {
        assertThat(token.admits(null)).isFalse();
        assertThat(token.admits("")).isFalse();
        assertThat(token.admits("s3cret")).isFalse();
        assertThat(token.admits("Bearer s3cre")).isFalse();
        assertThat(token.admits("Basic " + base64("s3cret:"))).isFalse();
        assertThat(token.admits("Basic ***")).isFalse();
    }

    @Test
    void isNeverBlankAndNeverShown() {
        assertThatIllegalArgumentException().isThrownBy(() -> new AccessToken(" "));
        assertThat(token).hasToString("AccessToken[***]");
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
