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
        assertThat(users.scope(basic("ada:l0ve"))).contains(Scope.ADMIN);
        assertThat(users.scope(basic("bö:a:b"))).contains(Scope.ADMIN);
        assertThat(users.scope(basic("ada:a:b"))).isEmpty();
        assertThat(users.scope(basic("# team:"))).isEmpty();
        assertThat(users.scope("Bearer l0ve")).isEmpty();
        assertThat(users.scope(null)).isEmpty();
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
