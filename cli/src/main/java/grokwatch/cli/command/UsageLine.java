package grokwatch.cli.command;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** A wrong command line in one line, with what was probably meant, instead of pages of usage. */
public final class UsageLine implements IParameterExceptionHandler {

    @Override
    public int handleParseException(ParameterException wrong, String[] arguments) {
        CommandLine command = wrong.getCommandLine();
        PrintWriter err = command.getErr();
        err.printf(
                "grokwatch: %s; see `%s --help`%n",
                wrong.getMessage(), command.getCommandSpec().qualifiedName());
        UnmatchedArgumentException.printSuggestions(wrong, err);
        err.flush();
        return ExitCode.USAGE;
    }
}
