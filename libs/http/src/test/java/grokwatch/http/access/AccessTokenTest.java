package grokwatch.http.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An access token")
class AccessTokenTest {

    private final AccessToken token = new AccessToken("s3cret");

    @Test
    void admitsItselfAsBearerAndAsPassword() {
        assertThat(token.scope("Bearer s3cret")).contains(Scope.ADMIN);
        assertThat(token.scope("bearer s3cret")).contains(Scope.ADMIN);
        assertThat(token.scope("Basic " + base64("anybody:s3cret"))).contains(Scope.ADMIN);
    }

    @Test
    void admitsNothingElse() {
        assertThat(token.scope(null)).isEmpty();
        assertThat(token.scope("")).isEmpty();
        assertThat(token.scope("s3cret")).isEmpty();
        assertThat(token.scope("Bearer s3cre")).isEmpty();
        assertThat(token.scope("Basic " + base64("s3cret:"))).isEmpty();
        assertThat(token.scope("Basic ***")).isEmpty();
    }

    @Test
    void isNeverBlankAndNeverShown() {
        assertThatIllegalArgumentException().isThrownBy(() -> new AccessToken(" "));
        assertThat(token).hasToString("AccessToken[***]");
    }

    @Test
    void hasTheScopeOfItsLine() {
        Access tokens =
                AccessToken.ofLines(List.of("# team", "", "all", "see read", "mute silence"));
        assertThat(tokens.scope("Bearer all")).contains(Scope.ADMIN);
        assertThat(tokens.scope("Bearer see")).contains(Scope.READ);
        assertThat(tokens.scope("Basic " + base64("ada:mute"))).contains(Scope.SILENCE);
        assertThat(tokens.scope("Bearer see read")).isEmpty();
    }

    @Test
    void isReportedByTheNumberOfItsLineWithoutItsContent() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AccessToken.ofLines(List.of("all", "s3cret write")))
                .withMessage("line 2: scope must be one of read, silence, admin, was \"write\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AccessToken.ofLines(List.of("s3cret read now")))
                .withMessage("line 1: must be TOKEN or TOKEN SCOPE; a token has no spaces");
        assertThatIllegalArgumentException().isThrownBy(() -> AccessToken.ofLines(List.of("")));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
