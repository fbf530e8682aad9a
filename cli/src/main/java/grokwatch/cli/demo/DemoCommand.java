package grokwatch.cli.demo;

import grokwatch.cli.command.ExitCode;
import grokwatch.cli.command.ShutdownSignal;
import grokwatch.cli.config.DataOptions;
import grokwatch.cli.stack.StackLayout;
import grokwatch.cli.terminal.Logging;
import grokwatch.cli.terminal.Terminal;
import grokwatch.producers.djl.demo.DemoFleet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code grokwatch demo}. */
@Command(
        name = "demo",
        header =
                "Trains five networks for real on an embedded stack, forecasts them, and checks"
                        + " itself.",
        description =
                "Trains five networks for real on an embedded stack and forecasts their grokking"
                        + " while they train; exits with 3 if a run misses its expectation or an event"
                        + " is missing.",
        mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {

    @Mixin private DataOptions data;

    @Option(names = "--fast", description = "Smaller networks: about a minute.")
    private boolean fast;

    @Override
    public Integer call() throws Exception {
        StackLayout layout = new StackLayout(data.layout().root().resolve("demo"));
        layout.wipe();
        Logging.toFile(layout.create().log());
        Terminal terminal = Terminal.ofStandardOutput();
        Demo demo = new Demo(terminal, layout, fast ? DemoFleet.fast() : DemoFleet.full());
        boolean[] good = {false};
        ShutdownSignal.run(interrupted -> good[0] = demo.run(interrupted));
        terminal.println(good[0] ? "demo passed" : "demo FAILED; log: " + layout.log());
        return good[0] ? ExitCode.OK : ExitCode.CHECK_FAILED;
    }
}
