package grokwatch.core.effect;

import grokwatch.core.codec.Text;
import grokwatch.core.run.RunDescription;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Locale;

/**
 * Everything of a run's description that its delay is explained by. Texts are lower case, empty
 * when unknown; numbers NaN when unknown. Runs that have all of it in common are seeds of one
 * setting.
 *
 * @param source the fleet or project that the run belongs to
 * @param task what is learned
 * @param architecture family of the network
 * @param optimizer its name
 * @param parameters trainable, > 0
 * @param width of the hidden layers, > 0
 * @param depth hidden layers or blocks, > 0
 * @param weightDecay coefficient, >= 0
 * @param learningRate peak, > 0
 * @param dataFraction share of all examples that is trained on, in (0, 1]
 * @param dropout fraction in [0, 1)
 * @param classes of the target, > 0: how large the task is
 * @param trainSize training examples, > 0
 * @param batchSize examples a step, > 0
 */
record Circumstances(
        String source,
        String task,
        String architecture,
        String optimizer,
        double parameters,
        double width,
        double depth,
        double weightDecay,
        double learningRate,
        double dataFraction,
        double dropout,
        double classes,
        double trainSize,
        double batchSize) {

    static Circumstances of(RunDescription d) {
        return new Circumstances(
                text(d.names().project()),
                text(d.data().task()),
                text(d.network().architecture()),
                text(d.regimen().optimizer()),
                positive(d.network().parameterCount()),
                positive(d.network().width()),
                positive(d.network().depth()),
                atLeastZero(d.regimen().weightDecay()),
                positive(d.regimen().learningRate()),
                positive(d.data().trainFraction()),
                atLeastZero(d.regimen().dropout()),
                positive(d.data().classes()),
                positive(d.data().trainSize()),
                positive(d.regimen().batchSize()));
    }

    /** A numeric factor's value; 1 or 0 for whether there is no weight decay; NaN when unknown. */
    double value(Factor factor) {
        return switch (factor) {
            case PARAMETERS -> parameters;
            case WIDTH -> width;
            case DEPTH -> depth;
            case WEIGHT_DECAY -> weightDecay > 0 ? weightDecay : Double.NaN;
            case NO_WEIGHT_DECAY ->
                    Double.isNaN(weightDecay) ? Double.NaN : weightDecay == 0 ? 1 : 0;
            case LEARNING_RATE -> learningRate;
            case DATA_FRACTION -> dataFraction;
            case DROPOUT -> dropout;
            case ARCHITECTURE, OPTIMIZER -> Double.NaN;
        };
    }

    /** A factor's level; empty when unknown. */
    String level(Factor factor) {
        return factor == Factor.ARCHITECTURE ? architecture : optimizer;
    }

    /**
     * What is held fixed while a factor is looked at: everything that is not a number but itself.
     */
    String stratum(Factor factor) {
        return String.join(
                "/",
                source,
                task,
                factor == Factor.ARCHITECTURE ? "*" : architecture,
                factor == Factor.OPTIMIZER ? "*" : optimizer);
    }

    private static String text(String value) {
        return value == null ? "" : value.toLowerCase(Locale.ROOT);
    }

    private static double positive(Number value) {
        double number = atLeastZero(value);
        return number > 0 ? number : Double.NaN;
    }

    private static double atLeastZero(Number value) {
        double number = value == null ? Double.NaN : value.doubleValue();
        return number >= 0 && number < Double.POSITIVE_INFINITY ? number : Double.NaN;
    }

    void write(DataOutput out) throws IOException {
        for (String text : new String[] {source, task, architecture, optimizer}) {
            Text.write(out, text);
        }
        for (double number :
                new double[] {
                    parameters,
                    width,
                    depth,
                    weightDecay,
                    learningRate,
                    dataFraction,
                    dropout,
                    classes,
                    trainSize,
                    batchSize
                }) {
            out.writeDouble(number);
        }
    }

    static Circumstances read(DataInput in) throws IOException {
        return new Circumstances(
                Text.read(in),
                Text.read(in),
                Text.read(in),
                Text.read(in),
                in.readDouble(),
                in.readDouble(),
                in.readDouble(),
                in.readDouble(),
                in.readDouble(),
                in.readDouble(),
                in.readDouble(),
                in.readDouble(),
                in.readDouble(),
                in.readDouble());
    }
}
