package grokwatch.cli.report;

import grokwatch.backtest.RecordedCurve;
import grokwatch.backtest.Replay;
import grokwatch.cli.backtest.CurveLoader;
import grokwatch.cli.command.UserException;
import grokwatch.cli.config.DataOptions;
import grokwatch.cli.config.StoreOptions;
import grokwatch.core.fleet.RunOutcome;
import grokwatch.core.monitor.RunMonitor;
import grokwatch.job.prior.ShippedPrior;
import grokwatch.streams.outcome.OutcomeRows;
import grokwatch.streams.storage.query.FleetQueries;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Outcomes to report on.
 *
 * @param origin where they are from, for people
 * @param outcomes one a run
 */
record Outcomes(String origin, List<RunOutcome> outcomes) {

    /** Outcomes of public runs, made by {@code grokwatch report delay CURVES --save FILE}. */
    private static final String SHIPPED = "public-outcomes.csv";

    private static final String ADVICE =
            "; curves can be named, or --from shipped takes the public runs that come along";

    /** How curves came out, by the monitor that watches live runs. */
    static Outcomes ofCurves(List<Path> files, Consumer<String> warnings) {
        Replay replay = new Replay(new RunMonitor());
        List<RecordedCurve> curves = new CurveLoader(warnings).load(files);
        List<RunOutcome> outcomes =
                curves.stream()
                        .map(curve -> replay.watch(curve, ShippedPrior.get()).outcome())
                        .filter(Objects::nonNull)
                        .toList();
        return new Outcomes("%d recorded curves".formatted(curves.size()), outcomes);
    }

    /** Outcomes of the public runs that ship with the product. */
    static Outcomes shipped() {
        try (BufferedReader in =
                new BufferedReader(
                        new InputStreamReader(
                                Outcomes.class.getResourceAsStream(SHIPPED),
                                StandardCharsets.UTF_8))) {
            OutcomeFile.Content content = OutcomeFile.read(in);
            return new Outcomes(String.join("; ", content.comments()), content.outcomes());
        } catch (IOException e) {
            throw new UncheckedIOException(SHIPPED + " cannot be read", e);
        }
    }

    /**
     * The fleet's own outcomes.
     *
     * @throws UserException if there is no store, or no outcome in it
     */
    static Outcomes ofStore(StoreOptions store, DataOptions data) {
        try (FleetQueries queries = open(store, data)) {
            List<RunOutcome> outcomes =
                    queries.describedOutcomes().stream()
                            .map(OutcomeRows::outcome)
                            .flatMap(Optional::stream)
                            .toList();
            if (outcomes.isEmpty()) {
                throw new UserException("no run of the fleet has ended yet" + ADVICE);
            }
            return new Outcomes("the fleet's own outcomes", outcomes);
        } catch (SQLException e) {
            throw new UserException("outcomes cannot be read: " + e.getMessage(), e);
        }
    }

    private static FleetQueries open(StoreOptions store, DataOptions data) {
        try {
            return store.open(data.layout());
        } catch (UserException e) {
            throw new UserException(e.getMessage() + ADVICE, e);
        }
    }
}
