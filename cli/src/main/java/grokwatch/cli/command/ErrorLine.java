package grokwatch.cli.command;

import grokwatch.yaml.FaultyFileException;
import java.io.PrintWriter;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/**
 * Errors in one line that says what to do, or one a fault of a file; the stack trace goes to the
 * log.
 */
public final class ErrorLine implements IExecutionExceptionHandler {

    @Override
    public int handleExecutionException(
            Exception failure, CommandLine command, ParseResult parsed) {
        LoggerFactory.getLogger(ErrorLine.class)
                .error("{} failed", command.getCommandName(), failure);
        PrintWriter err = command.getErr();
        err.println("grokwatch: " + message(failure));
        err.flush();
        return failure instanceof IllegalArgumentException ? ExitCode.USAGE : ExitCode.FAILURE;
    }

    private static String message(Throwable failure) {
        Throwable deepest = failure;
        while (!(deepest instanceof UserException) && deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        String message = deepest.getMessage();
        String name = deepest.getClass().getSimpleName();
        if (deepest instanceof FaultyFileException) {
            return message;
        }
        String line = message == null || message.isBlank() ? name : message;
        return line.lines().findFirst().orElse(name);
    }
}
