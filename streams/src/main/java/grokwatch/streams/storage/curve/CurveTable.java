package grokwatch.streams.storage.curve;

import grokwatch.streams.storage.table.Column;
import grokwatch.streams.storage.table.Merge;
import grokwatch.streams.storage.table.StoreTable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** StoreTable of curves: for each metric its lowest, highest and last value within a bucket. */
final class CurveTable {

    static final String MONTH = "month_millis";

    static final StoreTable<CurveRow> CURVES =
            new StoreTable<>("curves", List.of("run_id", "attempt", "bucket", MONTH), columns())
                    .timedBy(MONTH);

    private CurveTable() {}

    private static List<Column<CurveRow>> columns() {
        List<Column<CurveRow>> columns = new ArrayList<>();
        columns.add(Column.text("run_id", row -> row.key().runId()));
        columns.add(Column.integer("attempt", row -> row.key().attempt()));
        columns.add(Column.integer("bucket", row -> row.key().bucket()));
        columns.add(Column.integer(MONTH, row -> row.key().month()));
        CurveMetric.ALL.forEach(metric -> columns.addAll(columns(metric)));
        return columns;
    }

    private static List<Column<CurveRow>> columns(CurveMetric metric) {
        String name = metric.column();
        String lastStep = name + "_last_step";
        return List.of(
                Column.number(name + "_min", of(metric, Extent::min)).merging(Merge.least()),
                Column.number(name + "_max", of(metric, Extent::max)).merging(Merge.greatest()),
                Column.number(name + "_last", of(metric, Extent::last))
                        .merging(Merge.latestBy(lastStep)),
                Column.integer(lastStep, of(metric, Extent::lastStep)).merging(Merge.greatest()),
                Column.flag(name + "_nan", of(metric, Extent::nan)).merging(Merge.either()));
    }

    private static <T> Function<CurveRow, T> of(CurveMetric metric, Function<Extent, T> part) {
        return row -> {
            Extent extent = row.extents().get(metric);
            return extent == null ? null : part.apply(extent);
        };
    }
}
