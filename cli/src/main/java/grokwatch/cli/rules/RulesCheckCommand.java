package grokwatch.cli.rules;

import grokwatch.cli.command.ExitCode;
import grokwatch.yaml.FaultyFileException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code grokwatch rules check}. */
@Command(
        name = "check",
        description =
                "Reads a file of rules, policies, receivers and routes as the job, the fleet"
                        + " app and the alerting app would, and prints what they would apply, or every "
                        + "fault, with its line and field.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:the file can be used", "3:it has faults"})
final class RulesCheckCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "YAML file, as for up --routes.")
    private Path file;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try (UserFile read = UserFile.read(file, line -> {})) {
            RuleLines.of(read.rules()).forEach(out::println);
            PolicyLines.of(read.policies()).forEach(out::println);
            read.routes().ifPresent(routes -> RouteLines.of(routes).forEach(out::println));
            out.println(file + " can be used");
            return ExitCode.OK;
        } catch (FaultyFileException e) {
            spec.commandLine().getErr().println(e.getMessage());
            return ExitCode.CHECK_FAILED;
        } finally {
            out.flush();
        }
    }
}
