package grokwatch.streams.storage;

import static grokwatch.streams.fixture.Alerts.started;
import static grokwatch.streams.fixture.Runs.delivery;
import static grokwatch.streams.fixture.Runs.diagnostics;
import static grokwatch.streams.fixture.Runs.estimate;
import static grokwatch.streams.fixture.Runs.metrics;
import static grokwatch.streams.fixture.Runs.outcome;
import static grokwatch.streams.fixture.Runs.run;
import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.schemas.AlertSeverity;
import grokwatch.schemas.Topics;
import grokwatch.streams.storage.curve.CurveMetric;
import grokwatch.streams.storage.table.ColumnType;
import grokwatch.streams.storage.table.StoreTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Whether {@code docs/reference/storage.md} is true, whichever engine it is; {@code
 * -Dgrokwatch.release=true} adds new columns to it.
 */
abstract class DocumentedContract extends StoreFixture {

    private static final Path PAGE = Path.of("..", "docs", "reference", "storage.md");
    private static final Pattern QUERY =
            Pattern.compile("\\*\\*([^*]+)\\*\\*[^\n]*\n\n```sql\n(.*?)```", Pattern.DOTALL);
    private static final Pattern CODE = Pattern.compile("`([a-z][a-z0-9_]*|METRIC_[a-z_]+)`");

    @Test
    void answersTheTenQuestions() throws Exception {
        somethingHappens();
        Matcher queries = QUERY.matcher(Files.readString(PAGE));
        int answered = 0;
        try (Connection reader = settings().dialect().openReader(settings())) {
            while (queries.find()) {
                try (ResultSet rows = reader.createStatement().executeQuery(queries.group(2))) {
                    assertThat(rows.next()).as(queries.group(1)).isTrue();
                }
                answered++;
            }
        }
        assertThat(answered).isEqualTo(10);
    }

    @Test
    void hasTheTablesAndColumnsThatAreDescribed() throws Exception {
        if (Boolean.getBoolean("grokwatch.release")) {
            Files.writeString(PAGE, withNewColumns(Files.readString(PAGE)));
        }
        String page = Files.readString(PAGE);
        try (Connection reader = settings().dialect().openReader(settings())) {
            for (StoreTable<?> table : tables()) {
                assertThat(described(page, table.name()))
                        .as("columns of %s", table.name())
                        .isEqualTo(columnsOf(reader, table.name()));
            }
        }
    }

    @Test
    void migrationsGiveTheColumnsThatDeriveFromTheSchemas() throws Exception {
        try (Connection reader = settings().dialect().openReader(settings())) {
            for (StoreTable<?> table : tables()) {
                assertThat(typesOf(reader, table.name()))
                        .as("columns of %s", table.name())
                        .containsExactlyInAnyOrderEntriesOf(table.types());
            }
        }
    }

    @Test
    void statesWhichTablesAreDroppedFrom() throws IOException {
        String page = Files.readString(PAGE);

        assertThat(tables())
                .allSatisfy(
                        table ->
                                assertThat(section(page, table.name()).contains("*by time*"))
                                        .as("%s by time", table.name())
                                        .isEqualTo(table.time().isPresent()));
    }

    private void somethingHappens() throws Exception {
        write(
                of(Topics.RUNS, "my-run", run("my-run").build()),
                of(Topics.DIAGNOSTICS, "my-run", diagnostics("my-run", 0, 2_000).build()),
                of(
                        Topics.DELAY_ESTIMATES,
                        "my-run",
                        estimate("my-run", 0, 2_000)
                                .setVerdict("STOP")
                                .setCostOfKeeping(1e5)
                                .build()),
                of(Topics.ALERTS, "aa", started("aa").setSeverity(AlertSeverity.CRITICAL).build()),
                of(Topics.OUTCOMES, "my-run", outcome("my-run").build()),
                of(Topics.DELIVERIES, "d", delivery("d", 1).build()),
                of(
                        Topics.METRICS,
                        "my-run",
                        metrics("my-run", 0, 2_000)
                                .setValidationAccuracy(0.25)
                                .setExtra(Map.of("val/f1", 0.5))
                                .build()));
    }

    private List<? extends StoreTable<?>> tables() {
        return topics().stream().flatMap(intake -> intake.tables().stream()).toList();
    }

    private static String section(String page, String table) {
        String heading = "\n### " + table + "\n";
        assertThat(page).contains(heading);
        String rest = page.substring(page.indexOf(heading) + heading.length());
        return rest.substring(0, rest.indexOf("\n##"));
    }

    /** The page with the columns of new fields behind those that it lists. */
    private String withNewColumns(String page) {
        String written = page;
        for (StoreTable<?> table : tables()) {
            Set<String> described = described(page, table.name());
            String added =
                    table.types().keySet().stream()
                            .filter(column -> !described.contains(column))
                            .map(column -> "\n`" + column + "`")
                            .collect(Collectors.joining());
            String listed = paragraph(page, table.name());
            written = written.replace(listed, listed + added);
        }
        return written;
    }

    /** The columns stand in the section's paragraph that begins with a column. */
    private static String paragraph(String page, String table) {
        return Arrays.stream(section(page, table).split("\n\n"))
                .map(String::strip)
                .filter(text -> text.startsWith("`"))
                .findFirst()
                .orElseThrow();
    }

    private static Set<String> described(String page, String table) {
        String paragraph = paragraph(page, table);
        Set<String> columns = new TreeSet<>();
        Set<String> patterns = new TreeSet<>();
        Matcher code = CODE.matcher(paragraph);
        while (code.find()) {
            (code.group(1).startsWith("METRIC") ? patterns : columns).add(code.group(1));
        }
        for (CurveMetric metric : patterns.isEmpty() ? List.<CurveMetric>of() : CurveMetric.ALL) {
            assertThat(columns.remove(metric.column())).as(metric.column()).isTrue();
            patterns.forEach(pattern -> columns.add(pattern.replace("METRIC", metric.column())));
        }
        return columns;
    }

    private static Set<String> columnsOf(Connection connection, String table) throws Exception {
        return typesOf(connection, table).keySet();
    }

    private static SortedMap<String, ColumnType> typesOf(Connection connection, String table)
            throws Exception {
        SortedMap<String, ColumnType> types = new TreeMap<>();
        try (ResultSet columns = connection.getMetaData().getColumns(null, null, table, null)) {
            while (columns.next()) {
                types.put(columns.getString("COLUMN_NAME"), type(columns.getString("TYPE_NAME")));
            }
        }
        return types;
    }

    private static ColumnType type(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "text" -> ColumnType.TEXT;
            case "bigint", "int8" -> ColumnType.INTEGER;
            case "double precision", "double", "float8" -> ColumnType.DOUBLE;
            case "boolean", "bool" -> ColumnType.BOOLEAN;
            default -> throw new AssertionError("no type of column is " + name);
        };
    }
}
