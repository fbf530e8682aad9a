package grokwatch.cli.fuzz;

import grokwatch.cli.command.ExitCode;
import grokwatch.cli.command.UserException;
import grokwatch.cli.stack.TemporaryLayout;
import grokwatch.cli.terminal.Logging;
import grokwatch.cli.terminal.Table;
import grokwatch.cli.terminal.Terminal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code grokwatch fuzz}. */
@Command(
        name = "fuzz",
        description = {
            "Parses mutated inputs with every parser of foreign bytes: files, bodies, records, rules,",
            "configuration, state. Exits with 3 if one throws what it does not document, takes more",
            "than 100 ms of processor time a MiB, or allocates more than 20 bytes a byte."
        },
        mixinStandardHelpOptions = true)
public final class FuzzCommand implements Callable<Integer> {

    @Option(
            names = "--seed",
            defaultValue = "1",
            description = "Seed; the same seed makes the same inputs (1).")
    private long seed;

    @Option(
            names = "--inputs",
            defaultValue = "10000",
            description = "Inputs for each parser (10000); fewer for those that start a server.")
    private long inputs;

    @Option(names = "--parser", description = "This parser alone; repeatable.")
    private List<String> parsers;

    @Option(
            names = "--findings-dir",
            description = "Folder for the inputs that break a rule (the working folder).")
    private Path findings = Path.of(".");

    private final Terminal terminal = Terminal.ofStandardOutput();

    @Override
    public Integer call() throws Exception {
        try (TemporaryLayout temporary = TemporaryLayout.create("fuzz")) {
            Logging.toFile(temporary.layout().log());
            Table table =
                    Table.of(
                            "PARSER",
                            ">INPUTS",
                            ">REFUSED",
                            ">MIB",
                            ">MS/MIB",
                            ">BYTES/BYTE",
                            ">FINDINGS");
            int broken = 0;
            for (FuzzTarget target :
                    selected(Targets.all(temporary.layout().root().resolve("fuzz")))) {
                ParserResult result = run(new ParserRun(target, seed), inputs / target.cost());
                broken += result.findings();
                table.add(row(result));
            }
            terminal.println(table.render().stripTrailing());
            return broken == 0 ? ExitCode.OK : ExitCode.CHECK_FAILED;
        }
    }

    private List<FuzzTarget> selected(List<FuzzTarget> all) {
        if (parsers == null) {
            return all;
        }
        List<String> names = all.stream().map(FuzzTarget::name).toList();
        parsers.stream()
                .filter(parser -> !names.contains(parser))
                .findFirst()
                .ifPresent(
                        parser -> {
                            throw new UserException(
                                    "--parser must be one of %s, was %s".formatted(names, parser));
                        });
        return all.stream().filter(target -> parsers.contains(target.name())).toList();
    }

    private ParserResult run(ParserRun run, long count) {
        try (HangWatch watch =
                new HangWatch(
                        run,
                        finding -> {
                            report(finding);
                            Runtime.getRuntime().halt(ExitCode.CHECK_FAILED);
                        })) {
            return run.run(count, this::report);
        }
    }

    private void report(Finding finding) {
        Path file =
                findings.resolve("%s-%d-%d".formatted(finding.parser(), seed, finding.number()));
        try {
            Files.createDirectories(findings);
            Files.write(file, finding.input());
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written (--findings-dir)", e);
        }
        terminal.println("%s: %s (%s)".formatted(file, finding.rule(), finding.measured()));
    }

    private static List<String> row(ParserResult result) {
        return List.of(
                result.parser(),
                String.format(Locale.ROOT, "%,d", result.inputs()),
                String.format(Locale.ROOT, "%,d", result.refused()),
                String.format(Locale.ROOT, "%,.1f", result.bytes() / (double) (1 << 20)),
                String.format(Locale.ROOT, "%.0f", result.millisPerMib()),
                String.format(Locale.ROOT, "%.1f", result.allocatedPerByte()),
                Integer.toString(result.findings()));
    }
}
