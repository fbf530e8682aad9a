package grokwatch.streams.storage.query;

import grokwatch.streams.storage.table.ColumnType;
import grokwatch.streams.storage.table.Tables;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Diagnostics and forecasts of a run over its steps. */
public final class SeriesQueries {

    /** Most steps of a series. */
    public static final int MAX_POINTS = 4_000;

    private final QuerySession session;

    SeriesQueries(QuerySession session) {
        this.session = session;
    }

    /** Columns of {@link #diagnostics}: every number of the diagnostics. */
    public static Set<String> diagnosticColumns() {
        Map<String, ColumnType> types = Tables.DIAGNOSTICS.types();
        types.values().removeIf(type -> type != ColumnType.DOUBLE && type != ColumnType.INTEGER);
        types.keySet().removeAll(Tables.DIAGNOSTICS.key());
        return types.keySet();
    }

    /**
     * Some diagnostics of a run, evenly thinned: the first and the last are always there.
     *
     * @param attempt restart counter; empty: the latest
     * @param columns some of {@link #diagnosticColumns}
     * @param maxPoints bound on the steps, 2 to {@value #MAX_POINTS}
     * @throws IllegalArgumentException if there is no such column
     */
    public DiagnosticSeries diagnostics(
            String runId, OptionalLong attempt, Set<String> columns, StepRange range, int maxPoints)
            throws SQLException {
        if (!diagnosticColumns().containsAll(columns)) {
            throw new IllegalArgumentException(
                    "columns must be among " + diagnosticColumns() + ", were " + columns);
        }
        long chosen = attempt(runId, attempt, "latest_diagnostics");
        List<String> names = List.copyOf(columns);
        String from = "SELECT step" + String.join("", names.stream().map(c -> ", " + c).toList());
        Select select =
                ofRun(from + " FROM diagnostics", runId, chosen)
                        .whereStep("step", range)
                        .orderBy("step");
        List<Numbers> rows = session.rows(select, row -> Numbers.of(row, names));
        return series(runId, chosen, names, thinned(rows, maxPoints));
    }

    /** The latest diagnostics of a run, by column, as they are stored; empty if there are none. */
    public Optional<Map<String, Object>> latestDiagnostics(String runId) throws SQLException {
        Select select =
                new Select(
                                "SELECT d.* FROM diagnostics d JOIN latest_diagnostics l ON l.run_id = d.run_id"
                                        + " AND l.attempt = d.attempt AND l.step = d.step")
                        .where("d.run_id = ?", runId);
        return session.first(select, row -> row.values(Tables.DIAGNOSTICS.types()));
    }

    /** The phases that an attempt has been through, in order. */
    public List<PhaseChange> phases(String runId, OptionalLong attempt) throws SQLException {
        long chosen = attempt(runId, attempt, "latest_diagnostics");
        String from = "SELECT step, logged_at_millis, phase, phase_reason, tags FROM diagnostics";
        List<PhaseChange> changes = new ArrayList<>();
        for (PhaseChange each :
                session.rows(ofRun(from, runId, chosen).orderBy("step"), PhaseChange.class)) {
            PhaseChange last = changes.isEmpty() ? null : changes.get(changes.size() - 1);
            if (last == null
                    || !last.phase().equals(each.phase())
                    || !Objects.equals(last.reason(), each.reason())) {
                changes.add(each);
            }
        }
        return changes;
    }

    /** Forecasts of an attempt, in the order of their steps. */
    public List<EstimateRow> estimates(
            String runId, OptionalLong attempt, StepRange range, RowRange page)
            throws SQLException {
        long chosen = attempt(runId, attempt, "latest_estimates");
        Select select =
                ofRun(EstimateRow.SELECT, runId, chosen).whereStep("step", range).orderBy("step");
        return session.rows(select.page(page), EstimateRow.class);
    }

    /** The forecast in force at a step: the latest made there or before. */
    public Optional<EstimateRow> estimateAt(String runId, OptionalLong attempt, long step)
            throws SQLException {
        long chosen = attempt(runId, attempt, "latest_estimates");
        Select select =
                ofRun(EstimateRow.SELECT, runId, chosen)
                        .where("step <= ?", step)
                        .orderBy("step DESC");
        return session.first(select, EstimateRow.class);
    }

    private static Select ofRun(String from, String runId, long attempt) {
        return new Select(from).where("run_id = ?", runId).where("attempt = ?", attempt);
    }

    private long attempt(String runId, OptionalLong requested, String latest) throws SQLException {
        if (requested.isPresent()) {
            return requested.getAsLong();
        }
        Select select = new Select("SELECT attempt FROM " + latest).where("run_id = ?", runId);
        return session.first(select, row -> row.integer("attempt")).orElse(0L);
    }

    /**
     * Evenly chosen rows, the first and the last included.
     *
     * @param max maximum size, 2 to {@value #MAX_POINTS}
     */
    public static <T> List<T> thinned(List<T> rows, int max) {
        if (max < 2 || max > MAX_POINTS) {
            throw new IllegalArgumentException(
                    "maxPoints must be in [2, " + MAX_POINTS + "], was " + max);
        }
        if (rows.size() <= max) {
            return rows;
        }
        List<T> chosen = new ArrayList<>(max);
        for (int i = 0; i < max; i++) {
            chosen.add(rows.get((int) ((long) i * (rows.size() - 1) / (max - 1))));
        }
        return chosen;
    }

    private static DiagnosticSeries series(
            String runId, long attempt, List<String> columns, List<Numbers> rows) {
        Map<String, List<Double>> values = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            List<Double> column = new ArrayList<>(rows.size());
            for (Numbers row : rows) {
                column.add(row.values()[i]);
            }
            values.put(columns.get(i), column);
        }
        return new DiagnosticSeries(
                runId, attempt, rows.stream().map(Numbers::step).toList(), values);
    }

    /** The numbers of one step, in the order of the columns. */
    private record Numbers(long step, Double[] values) {

        static Numbers of(Row row, List<String> columns) throws SQLException {
            Double[] values = new Double[columns.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = row.number(columns.get(i));
            }
            return new Numbers(row.integer("step"), values);
        }
    }
}
