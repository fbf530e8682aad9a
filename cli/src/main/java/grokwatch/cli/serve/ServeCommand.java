package grokwatch.cli.serve;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code grokwatch serve}: one part of the stack, for clusters and containers. */
@Command(
        name = "serve",
        description = "Runs one part of Grokwatch against real servers, until SIGTERM.",
        mixinStandardHelpOptions = true,
        subcommands = {
            BrokerCommand.class,
            RegistryCommand.class,
            TopicsCommand.class,
            JobCommand.class,
            JobManagerCommand.class,
            TaskManagerCommand.class,
            AlertingCommand.class,
            StorageCommand.class,
            FleetCommand.class,
            CommandLine.HelpCommand.class
        })
public final class ServeCommand implements Runnable {

    @Spec private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
