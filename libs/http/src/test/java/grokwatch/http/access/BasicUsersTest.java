package grokwatch.http.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A file of users")
class BasicUsersTest {

    /** Password "tea", hashed by {@code crypt(3)}, in the form of {@code htpasswd -B}. */
    private static final String OF_HTPASSWD =
            "eve:$2y$05$abcdefghijklmnopqrstuud6G93R2mClriPOkUzylPQG1gEj0ICEq";

    private final BasicUsers users =
            BasicUsers.of(
                    List.of(
                            "# team",
                            "",
                            "ada:" + HashedPassword.hash("l0ve"),
                            "bö:" + HashedPassword.hash("a:b") + ":read",
                            OF_HTPASSWD));

    @Test
    void admitsEachWithTheirOwnPasswordAndScope() {
        assertThat(users.scope(basic("ada:l0ve"))).contains(Scope.ADMIN);
        assertThat(users.scope(basic("bö:a:b"))).contains(Scope.READ);
        assertThat(users.scope(basic("eve:tea"))).contains(Scope.ADMIN);
        assertThat(users.scope(basic("ada:l0ve"))).contains(Scope.ADMIN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ada:a:b", "ada:", "ada", "", ":l0ve", "bob:l0ve", "# team:"})
    void refusesAnyOtherPair(String pair) {
        assertThat(users.scope(basic("ada:l0ve"))).isPresent();
        assertThat(users.scope(basic(pair))).isEmpty();
    }

    @Test
    void admitsNoHashAndNoPasswordBeyondWhatBcryptUses() {
        String password = "x".repeat(72);
        String line = "ada:" + HashedPassword.hash(password);
        BasicUsers one = BasicUsers.of(List.of(line));
        assertThat(one.scope(basic(line))).isEmpty();
        assertThat(one.scope(basic("ada:" + password + "x"))).isEmpty();
        assertThat(one.scope(basic("ada:" + password))).isPresent();
        assertThat(one.scope("Bearer " + password)).isEmpty();
        assertThat(one.scope(null)).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HashedPassword.hash(password + "x"))
                .withMessage("a password must have 1 to 72 bytes, had 73");
    }

    @Test
    void refusesAPlainPasswordWithTheRemedyAndWithoutShowingIt() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BasicUsers.of(List.of(OF_HTPASSWD, "ada:s3cret")))
                .withMessageStartingWith("line 2: the password must be a bcrypt hash")
                .withMessageContaining("grokwatch password USER")
                .withMessageNotContaining("s3cret");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "secretalone | line 1: must be USER:HASH",
                ":HASH | line 1: must be USER:HASH",
                "ada:HASH:write | line 1: scope must be one of read, silence, admin",
                "ada:HASH:read:x | line 1: must be USER:HASH or USER:HASH:SCOPE",
                "ada:COSTLY | line 1: the cost of a hash must be <= 14, was 15",
                "# none | there is no secret: a line must be USER:HASH",
            })
    void reportsTheLineNumberOfAnInvalidUserWithoutItsContent(String line, String message) {
        String hash = OF_HTPASSWD.substring(4);
        String filled = line.replace("HASH", hash).replace("COSTLY", hash.replace("$05$", "$15$"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BasicUsers.of(List.of(filled)))
                .withMessageStartingWith(message)
                .withMessageNotContaining("secretalone");
    }

    @Test
    void hasOneLineForEachUser() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BasicUsers.of(List.of(OF_HTPASSWD, OF_HTPASSWD)))
                .withMessage("each user must have one line");
    }

    @Test
    void showsNoPassword() {
        assertThat(users).asString().isEqualTo("BasicUsers[3]");
    }

    private static String basic(String pair) {
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }
}
