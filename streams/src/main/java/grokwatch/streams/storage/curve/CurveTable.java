package grokwatch.streams.storage.curve;

import grokwatch.streams.storage.table.Column;
import grokwatch.streams.storage.table.Merge;
import grokwatch.streams.storage.table.StoreTable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Tables of curves: for each metric its lowest, highest and last value within a bucket. */
final class CurveTable {

    static final String MONTH = "month_millis";

    /** The standard metrics, side by side. */
    static final StoreTable<CurveRow> CURVES =
            new StoreTable<>("curves", List.of("run_id", "attempt", "bucket", MONTH), columns())
                    .timedBy(MONTH);

    /** A trainer's own metrics, a row each. */
    static final StoreTable<CurveRow.ExtraRow> EXTRA =
            new StoreTable<>(
                            "extra_curves",
                            List.of("run_id", "attempt", "metric", "bucket", MONTH),
                            extraColumns())
                    .timedBy(MONTH);

    private CurveTable() {}

    private static List<Column<CurveRow>> columns() {
        List<Column<CurveRow>> columns = new ArrayList<>();
        columns.add(Column.text("run_id", row -> row.key().runId()));
        columns.add(Column.integer("attempt", row -> row.key().attempt()));
        columns.add(Column.integer("bucket", row -> row.key().bucket()));
        columns.add(Column.integer(MONTH, row -> row.key().month()));
        CurveMetric.ALL.forEach(
                metric -> columns.addAll(parts(metric.column(), row -> row.extents().get(metric))));
        return columns;
    }

    private static List<Column<CurveRow.ExtraRow>> extraColumns() {
        List<Column<CurveRow.ExtraRow>> columns = new ArrayList<>();
        columns.add(Column.text("run_id", row -> row.key().runId()));
        columns.add(Column.integer("attempt", row -> row.key().attempt()));
        columns.add(Column.text("metric", CurveRow.ExtraRow::metric));
        columns.add(Column.integer("bucket", row -> row.key().bucket()));
        columns.add(Column.integer(MONTH, row -> row.key().month()));
        columns.addAll(parts("value", CurveRow.ExtraRow::extent));
        return columns;
    }

    private static <R> List<Column<R>> parts(String name, Function<R, Extent> extent) {
        String lastStep = name + "_last_step";
        return List.of(
                Column.number(name + "_min", part(extent, Extent::min)).merging(Merge.least()),
                Column.number(name + "_max", part(extent, Extent::max)).merging(Merge.greatest()),
                Column.number(name + "_last", part(extent, Extent::last))
                        .merging(Merge.latestBy(lastStep)),
                Column.integer(lastStep, part(extent, Extent::lastStep)).merging(Merge.greatest()),
                Column.flag(name + "_nan", part(extent, Extent::nan)).merging(Merge.either()));
    }

    private static <R, T> Function<R, T> part(Function<R, Extent> of, Function<Extent, T> part) {
        return row -> {
            Extent extent = of.apply(row);
            return extent == null ? null : part.apply(extent);
        };
    }
}
