package grokwatch.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.core.fixture.RecordedRun;
import grokwatch.core.fleet.OutcomeKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The scorecard, beside the public scorer on the same runs and forecasts,")
class ScorecardTest {

    private static final Path FOLDER = Path.of("src", "test", "resources", "backtest");
    private static final Pattern MEASURE =
            Pattern.compile(" {2,4}(\\S.*?) {2,}((?: *(?:nan|inf|[0-9.]+)){4})");

    private static Scorecard card;
    private static List<String> scorer;

    @BeforeAll
    static void scoreTheRecordedRuns() throws IOException {
        List<Label> labels =
                RecordedRun.all()
                        .map(TestCurves::of)
                        .map(Label::of)
                        .flatMap(Optional::stream)
                        .toList();
        card = Scorecard.of(labels, forecasts());
        scorer = Files.readAllLines(FOLDER.resolve("score.txt"));
    }

    private static Forecasts forecasts() throws IOException {
        Forecasts forecasts = new Forecasts();
        Files.readAllLines(FOLDER.resolve("predictions.csv")).stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .forEach(c -> forecasts.add(c[0], List.of(prediction(c))));
        return forecasts;
    }

    private static Prediction prediction(String[] cells) {
        return new Prediction(
                Long.parseLong(cells[1]),
                Double.parseDouble(cells[2]),
                Long.parseLong(cells[3]),
                Long.parseLong(cells[4]),
                cells[5].isEmpty() ? Prediction.OPEN : Long.parseLong(cells[5]));
    }

    @Test
    void printsTheSameDigitsInEveryMeasure() {
        Map<String, List<String>> expected = printedByTheScorer();

        Map<String, List<String>> printed = new LinkedHashMap<>();
        put(printed, card.delayBaselines());
        put(printed, card.delay());
        put(printed, card.chanceBaselines());
        put(printed, card.chance());

        assertThat(expected).hasSize(13);
        assertThat(printed).isEqualTo(expected);
    }

    @Test
    void countsTheSameOutcomesAndForecasts() {
        String runs =
                "runs GROKKED %d  NOT_YET %d  ORDINARY %d  UNFIT %d"
                        .formatted(
                                card.count(OutcomeKind.GROKKED),
                                card.count(OutcomeKind.NOT_YET),
                                card.count(OutcomeKind.ORDINARY),
                                card.count(OutcomeKind.UNFIT));

        assertThat(scorer)
                .contains(
                        runs,
                        "predictions %d for %d runs"
                                .formatted(card.predictions(), card.predictedRuns()));
    }

    @Test
    void givesUpTheSameShareOfGrokkers() {
        assertThat(scorer)
                .anyMatch(
                        line ->
                                line.startsWith("  grokkers ever called hopeless")
                                        && line.endsWith(" " + Measure.print(card.hopeless(), 3)));
    }

    /** Both lists have a row for predictions: the second is that of the chances. */
    private static void put(Map<String, List<String>> rows, List<Measure> measures) {
        for (Measure measure : measures) {
            String name = measure.name();
            rows.put(rows.containsKey(name) ? name + " again" : name, measure.printed());
        }
    }

    private static Map<String, List<String>> printedByTheScorer() {
        Map<String, List<String>> rows = new LinkedHashMap<>();
        for (String line : scorer) {
            Matcher matcher = MEASURE.matcher(line);
            if (matcher.matches()) {
                String name = matcher.group(1).replace(" (none = infinite error)", "");
                List<String> cells = new ArrayList<>(List.of(matcher.group(2).trim().split(" +")));
                rows.put(rows.containsKey(name) ? name + " again" : name, cells);
            }
        }
        return rows;
    }
}
