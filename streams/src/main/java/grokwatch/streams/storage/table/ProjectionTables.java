package grokwatch.streams.storage.table;

import grokwatch.schemas.ProjectedRow;
import grokwatch.schemas.RepresentationProjection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Table of layers in the plane. */
final class ProjectionTables {

    /** Every one; its points as JSON. */
    static final Table<RepresentationProjection> PROJECTIONS =
            new Table<>(
                            "projections",
                            List.of("run_id", "attempt", "layer", "step"),
                            List.of(
                                    Column.text("run_id", RepresentationProjection::getRunId),
                                    Column.integer("attempt", RepresentationProjection::getAttempt),
                                    Column.text("layer", RepresentationProjection::getLayer),
                                    Column.integer("step", RepresentationProjection::getStep),
                                    Column.integer(
                                            "logged_at_millis",
                                            RepresentationProjection::getTimestamp),
                                    Column.integer(
                                            "snapshot_rows", RepresentationProjection::getRows),
                                    Column.number(
                                            "explained_variance1",
                                            RepresentationProjection::getExplainedVariance1),
                                    Column.number(
                                            "explained_variance2",
                                            RepresentationProjection::getExplainedVariance2),
                                    Column.number(
                                            "effective_rank",
                                            RepresentationProjection::getEffectiveRank),
                                    Column.number(
                                            "spectral_entropy",
                                            RepresentationProjection::getSpectralEntropy),
                                    Column.list("points", ProjectionTables::points)))
                    .timedBy("logged_at_millis");

    private ProjectionTables() {}

    private static List<Map<String, Object>> points(RepresentationProjection projection) {
        return projection.getPoints().stream().map(ProjectionTables::fields).toList();
    }

    private static Map<String, Object> fields(ProjectedRow point) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("row", point.getRow());
        fields.put("label", point.getLabel());
        fields.put("x", point.getX());
        fields.put("y", point.getY());
        fields.put("further", point.getFurther());
        fields.put("further", point.getFurther());
        return fields;
    }
}
