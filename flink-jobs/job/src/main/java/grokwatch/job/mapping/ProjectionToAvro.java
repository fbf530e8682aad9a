package grokwatch.job.mapping;

import grokwatch.core.signal.Projection;
import grokwatch.schemas.ProjectedRow;
import grokwatch.schemas.RepresentationProjection;
import java.util.List;

/** Writes projections of layers. */
public final class ProjectionToAvro {

    private ProjectionToAvro() {}

    public static RepresentationProjection map(Projection of) {
        return RepresentationProjection.newBuilder()
                .setRunId(of.runId())
                .setAttempt(of.attempt())
                .setStep(of.step())
                .setTimestamp(of.timestamp())
                .setLayer(of.layer())
                .setRows(of.rows())
                .setExplainedVariance1(Absent.toNull(of.numbers().explainedVariance1()))
                .setExplainedVariance2(Absent.toNull(of.numbers().explainedVariance2()))
                .setEffectiveRank(of.numbers().effectiveRank())
                .setSpectralEntropy(of.numbers().spectralEntropy())
                .setPoints(of.points().stream().map(ProjectionToAvro::map).toList())
                .build();
    }

    private static ProjectedRow map(Projection.Point of) {
        List<Float> further = of.further().stream().map(Double::floatValue).toList();
        return new ProjectedRow(of.row(), of.label(), of.x(), of.y(), further);
    }
}
