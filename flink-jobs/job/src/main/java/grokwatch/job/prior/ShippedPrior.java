package grokwatch.job.prior;

import grokwatch.core.learning.Prior;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The prior that this build ships with. */
public final class ShippedPrior {

    private ShippedPrior() {}

    /** The prior, loaded at the first call. */
    public static Prior get() {
        return Holder.PRIOR;
    }

    private static final class Holder {

        private static final Prior PRIOR = load();

        private static Prior load() {
            try (InputStream resource = Prior.class.getResourceAsStream(Prior.RESOURCE)) {
                return Prior.load(resource);
            } catch (IOException e) {
                throw new UncheckedIOException(
                        "the shipped " + Prior.RESOURCE + " cannot be read: build it again", e);
            }
        }
    }
}
