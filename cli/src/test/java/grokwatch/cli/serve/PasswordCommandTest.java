package grokwatch.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.cli.Grokwatch;
import grokwatch.cli.command.ExitCode;
import grokwatch.http.access.BasicUsers;
import grokwatch.http.access.Scope;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

@DisplayName("grokwatch password")
class PasswordCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter errors = new StringWriter();

    @Test
    void printsALineThatAdmitsTheUserWithTheScope() {
        assertThat(password("l0ve", "ada", "--scope", "silence")).isEqualTo(ExitCode.OK);
        String line = out.toString().strip();
        assertThat(line).startsWith("ada:$2a$10$").endsWith(":silence").doesNotContain("l0ve");
        String shown =
                Base64.getEncoder().encodeToString("ada:l0ve".getBytes(StandardCharsets.UTF_8));
        assertThat(BasicUsers.of(List.of(line)).scope("Basic " + shown)).contains(Scope.SILENCE);
    }

    @Test
    void refusesWhatCannotBeALine() {
        assertThat(password("", "ada")).isNotZero();
        assertThat(errors.toString()).contains("a password must have 1 to 72 bytes, had 0");
        assertThat(password("l0ve", "a:b")).isNotZero();
        assertThat(errors.toString()).contains("USER must not be blank, contain a colon");
        assertThat(password("l0ve", "ada", "--scope", "all")).isNotZero();
        assertThat(errors.toString()).contains("scope must be one of read, silence, admin");
    }

    private int password(String typed, String... arguments) {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream((typed + "\n").getBytes(StandardCharsets.UTF_8)));
        try {
            CommandLine line = Grokwatch.commandLine();
            line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(errors, true));
            String[] all = new String[arguments.length + 1];
            all[0] = "password";
            System.arraycopy(arguments, 0, all, 1, arguments.length);
            return line.execute(all);
        } finally {
            System.setIn(before);
        }
    }
}
