package grokwatch.producers.files.table;

import grokwatch.producers.files.bytes.Line;
import java.util.List;

/** A metric of MLflow's file store: {@code MILLISECONDS VALUE STEP}, of old ones without a step. */
final class MlflowMetricFormat implements LineFormat {

    private final String metric;

    MlflowMetricFormat(String metric) {
        this.metric = metric;
    }

    @Override
    public void read(Line line, RowConsumer rows) throws RowFault {
        String[] fields = line.text().strip().split(" ");
        if (fields.length < 2) {
            throw new RowFault("a line must be MILLISECONDS VALUE STEP");
        }
        rows.row(
                List.of(
                        new Cell("step", fields.length > 2 ? fields[2] : "0"),
                        new Cell("timestamp", fields[0]),
                        new Cell(metric, fields[1])));
    }
}
