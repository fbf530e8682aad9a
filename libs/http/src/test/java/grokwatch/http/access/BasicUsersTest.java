package grokwatch.http.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A file of users")
class BasicUsersTest {

    private final BasicUsers users = BasicUsers.of(List.of("# team", "", "ada:l0ve", "bö:a:b"));

    @Test
    void admitsEachWithTheirOwnPassword() {
        assertThat(users.admits(basic("ada:l0ve"))).isTrue();
        assertThat(users.admits(basic("bö:a:b"))).isTrue();
        assertThat(users.admits(basic("ada:a:b"))).isFalse();
        assertThat(users.admits(basic("# team:"))).isFalse();
        assertThat(users.admits("Bearer l0ve")).isFalse();
        assertThat(users.admits(null)).isFalse();
    }

    @Test
    void reportsTheLineNumberOfAnInvalidUserWithoutItsContent() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BasicUsers.of(List.of("ada:l0ve", "secretalone")))
                .withMessageContaining("line 2")
                .withMessageNotContaining("secretalone");
        assertThatIllegalArgumentException().isThrownBy(() -> BasicUsers.of(List.of("# none")));
    }

    @Test
    void showsNoPassword() {
        assertThat(users).asString().isEqualTo("BasicUsers[2]");
    }

    private static String basic(String pair) {
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }
}
