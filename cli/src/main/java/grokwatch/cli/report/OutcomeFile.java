package grokwatch.cli.report;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import grokwatch.core.fleet.RunOutcome;
import grokwatch.streams.outcome.OutcomeRows;
import grokwatch.streams.storage.query.DescribedOutcomeRow;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;

/**
 * Outcomes as a CSV file: comments that say where they are from, a heading, a row a run; an empty
 * cell is not known.
 */
final class OutcomeFile {

    private static final String COMMENT = "# ";

    private static final CsvMapper CSV =
            CsvMapper.csvBuilder()
                    .enable(CsvParser.Feature.ALLOW_COMMENTS)
                    .enable(CsvParser.Feature.EMPTY_STRING_AS_NULL)
                    .enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING)
                    .build();

    /**
     * What a file holds.
     *
     * @param comments the lines that say where outcomes are from
     * @param outcomes of runs
     */
    record Content(List<String> comments, List<RunOutcome> outcomes) {}

    private OutcomeFile() {}

    /** Writes outcomes below their comments. */
    static void write(Writer out, Content content) throws IOException {
        for (String comment : content.comments()) {
            out.write(COMMENT + comment + "\n");
        }
        CsvSchema schema = CSV.schemaFor(DescribedOutcomeRow.class).withHeader();
        try (SequenceWriter rows = CSV.writer(schema).writeValues(out)) {
            for (RunOutcome outcome : content.outcomes()) {
                rows.write(OutcomeRows.row(outcome));
            }
        }
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IOException if it is no such file
     */
    static Content read(BufferedReader in) throws IOException {
        List<String> comments = new ArrayList<>();
        ObjectReader reader =
                CSV.readerFor(DescribedOutcomeRow.class).with(CsvSchema.emptySchema().withHeader());
        in.mark(1);
        while (in.read() == COMMENT.charAt(0)) {
            comments.add(in.readLine().strip());
            in.mark(1);
        }
        in.reset();
        List<RunOutcome> outcomes = new ArrayList<>();
        try (MappingIterator<DescribedOutcomeRow> rows = reader.readValues(in)) {
            while (rows.hasNextValue()) {
                OutcomeRows.outcome(rows.nextValue()).ifPresent(outcomes::add);
            }
        }
        return new Content(comments, outcomes);
    }
}
