package grokwatch.core.learning;

import grokwatch.core.learning.tree.TreeEnsemble;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The four parts of a model.
 *
 * @param timeInformed ln of remaining steps over the present step, from everything
 * @param timePortable the same from what means the same in every fleet
 * @param chanceInformed log-odds that the run groks, from everything
 * @param chanceUnaided the same without analogs
 */
record Ensembles(
        TreeEnsemble timeInformed,
        TreeEnsemble timePortable,
        TreeEnsemble chanceInformed,
        TreeEnsemble chanceUnaided) {

    void write(DataOutput out) throws IOException {
        timeInformed.write(out);
        timePortable.write(out);
        chanceInformed.write(out);
        chanceUnaided.write(out);
    }

    static Ensembles read(DataInput in) throws IOException {
        return new Ensembles(
                TreeEnsemble.read(in, ModelInput.WIDTH),
                TreeEnsemble.read(in, ModelInput.WIDTH),
                TreeEnsemble.read(in, ModelInput.WIDTH),
                TreeEnsemble.read(in, ModelInput.WIDTH));
    }
}
