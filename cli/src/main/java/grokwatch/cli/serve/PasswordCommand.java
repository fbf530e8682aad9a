package grokwatch.cli.serve;

import grokwatch.cli.command.ExitCode;
import grokwatch.cli.command.UserException;
import grokwatch.http.access.HashedPassword;
import grokwatch.http.access.Scope;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code grokwatch password}: a line for {@code --http-basic-file}. */
@Command(
        name = "password",
        description = {
            "Prints a user's line for --http-basic-file: name, bcrypt hash, scope. Reads the",
            "password from the terminal, or the first line of standard input."
        },
        mixinStandardHelpOptions = true)
public final class PasswordCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "USER", description = "Name of the user, without a colon.")
    private String user;

    @Option(
            names = "--scope",
            paramLabel = "SCOPE",
            defaultValue = "admin",
            description = "read, silence or admin (default: ${DEFAULT-VALUE}).")
    private String scope;

    @Override
    public Integer call() throws IOException {
        if (user.isBlank() || user.contains(":") || user.startsWith("#")) {
            throw new UserException(
                    "USER must not be blank, contain a colon or begin with #, was \"%s\""
                            .formatted(user));
        }
        String text = Scope.parse(scope).text();
        String line = "%s:%s:%s".formatted(user.strip(), HashedPassword.hash(password()), text);
        spec.commandLine().getOut().println(line);
        return ExitCode.OK;
    }

    private static String password() throws IOException {
        Console console = System.console();
        if (console != null) {
            char[] typed = console.readPassword("Password: ");
            return typed == null ? "" : new String(typed);
        }
        String line =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))
                        .readLine();
        return line == null ? "" : line;
    }
}
