package grokwatch.cli.forecasts;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code grokwatch forecasts}: groups what concerns published forecasts. */
@Command(
        name = "forecasts",
        description = "Checks published forecasts.",
        mixinStandardHelpOptions = true,
        subcommands = VerifyCommand.class)
public final class ForecastsCommand implements Runnable {

    @Spec private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
