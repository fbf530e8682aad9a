package grokwatch.cli.ingest;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * How many times faster than it happened: {@code 100x} or {@code 100}.
 *
 * @param times finite, > 0
 */
record Speed(double times) {

    /** Reads one from the command line. */
    static final class Converter implements ITypeConverter<Speed> {

        @Override
        public Speed convert(String text) {
            try {
                double times = Double.parseDouble(text.replaceFirst("[xX]$", ""));
                if (times > 0 && Double.isFinite(times)) {
                    return new Speed(times);
                }
            } catch (NumberFormatException ignored) {
                // Said below, as for a number out of range.
            }
            throw new TypeConversionException(
                    "must be a number > 0, as 100x, was \"" + text + "\"");
        }
    }
}
