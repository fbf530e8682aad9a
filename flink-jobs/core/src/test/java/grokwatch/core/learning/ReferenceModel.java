package grokwatch.core.learning;

import grokwatch.core.landmark.Feature;
import grokwatch.core.learning.analog.Analog;
import grokwatch.core.learning.analog.Analogs;
import grokwatch.core.learning.analog.RunTraits;
import grokwatch.core.learning.calibration.Calibration;
import grokwatch.core.learning.tree.TreeEnsemble;
import grokwatch.core.learning.tree.WrittenTrees;
import java.util.List;
import java.util.Map;

/** The model that the reference implementation fitted, cut to 20 trees an ensemble. */
public final class ReferenceModel {

    private ReferenceModel() {}

    /** The finished runs that it remembers. */
    public static Analogs analogs() {
        return Analogs.of(
                Fixture.table("reference-analogs.csv").stream()
                        .map(ReferenceModel::analog)
                        .toList());
    }

    private static Analog analog(Fixture.Row row) {
        return new Analog(
                traits(row),
                row.text("setting"),
                false,
                row.text("generalised").equals("1"),
                Long.parseLong(row.text("endStep")));
    }

    /** What a row says of a run. */
    public static RunTraits traits(Fixture.Row row) {
        return new RunTraits(
                row.text("task"),
                row.text("architecture"),
                row.text("optimizer"),
                row.single("undecayed"),
                row.single("lnLearningRate"),
                row.single("lnWeightDecay"),
                row.single("lnDataFraction"),
                row.single("coupons"),
                row.single("lnWidth"),
                row.single("dropout"));
    }

    /** Landmarks of five runs, and what it says of them. */
    public static List<Fixture.Row> forecasts() {
        return Fixture.table("reference-forecasts.csv");
    }

    static float[] features(Fixture.Row row) {
        float[] features = new float[Feature.COUNT];
        for (int i = 0; i < features.length; i++) {
            features[i] = row.single("f" + i);
        }
        return features;
    }

    static LandmarkModel model() {
        Map<String, TreeEnsemble> trees = WrittenTrees.in("reference-trees.txt", 3);
        return new LandmarkModel(
                new Provenance(1, 0, 133, 70, 0),
                new Ensembles(
                        trees.get("timeInformed"),
                        trees.get("timePortable"),
                        trees.get("chanceInformed"),
                        trees.get("chanceUnaided")),
                analogs(),
                HistoryGate.ALL,
                Calibration.WIDE,
                MemorisationTimes.NONE);
    }
}
