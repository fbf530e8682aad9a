package grokwatch.producers.files.table;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import grokwatch.producers.files.bytes.Line;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Values separated by comma, semicolon, tab, bar or blanks; the first line names the columns. A row
 * of names is a header again, as a restarted trainer appends it, also with other columns. Fields
 * may be quoted, but not run over lines. Lines that begin with # are comments.
 */
final class CsvFormat implements LineFormat {

    private static final CsvMapper MAPPER =
            CsvMapper.builder().enable(CsvParser.Feature.WRAP_AS_ARRAY).build();
    private static final char[] SEPARATORS = {';', '\t', ',', '|'};
    private static final char BLANKS = ' ';

    private char separator;
    private ObjectReader fields;
    private CsvHeader header;
    private long headerOffset = -1;

    @Override
    public long headerOffset() {
        return headerOffset;
    }

    @Override
    public void read(Line line, RowConsumer rows) throws RowFault {
        if (header == null) {
            begin(line);
            return;
        }
        if (line.text().startsWith("#")) {
            return;
        }
        List<String> texts = split(line.text());
        if (texts.equals(header.names())) {
            return;
        }
        if (isHeader(texts)) {
            header(texts, line);
            return;
        }
        if (texts.size() != header.names().size()) {
            throw new RowFault(
                    "a row must have %d fields like the header, had %d"
                            .formatted(header.names().size(), texts.size()));
        }
        for (List<Cell> row : header.rows(texts)) {
            rows.row(row);
        }
    }

    private void begin(Line line) throws RowFault {
        String text = line.text();
        boolean comment = text.startsWith("#");
        if (comment && (text.indexOf('{') >= 0 || !hasSeparator(text.substring(1).strip()))) {
            return;
        }
        text = comment ? text.substring(1).strip() : text;
        separator = separator(text);
        fields =
                MAPPER.readerForListOf(String.class)
                        .with(
                                CsvSchema.emptySchema()
                                        .withColumnSeparator(
                                                separator == BLANKS ? '\t' : separator));
        List<String> names = split(text);
        if (names.stream().allMatch(name -> Numbers.parse(name).isPresent())) {
            throw new RowFault("the first line must name the columns");
        }
        header(names, line);
    }

    private void header(List<String> names, Line line) {
        header = new CsvHeader(names.stream().map(String::strip).toList());
        headerOffset = line.offset();
    }

    /** Whether a row of texts names columns, of which some are known. */
    private boolean isHeader(List<String> texts) {
        return texts.size() > 1
                && texts.stream().noneMatch(text -> Numbers.parse(text).isPresent())
                && texts.stream().map(String::strip).filter(header.names()::contains).count() * 2
                        >= Math.min(texts.size(), header.names().size());
    }

    private List<String> split(String line) throws RowFault {
        if (line.indexOf('"') < 0 && separator != BLANKS) {
            // A parser of its own for each line costs more than the line.
            return List.of(line.split(Pattern.quote(String.valueOf(separator)), -1));
        }
        String text = separator == BLANKS ? line.strip().replaceAll("\\s+", "\t") : line;
        try {
            List<List<String>> read = fields.<List<String>>readValues(text).readAll();
            return read.isEmpty() ? List.of() : read.get(0);
        } catch (JsonProcessingException e) {
            throw new RowFault("is no CSV: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new RowFault("is no CSV: " + e.getMessage());
        }
    }

    private static boolean hasSeparator(String header) {
        return header.chars().anyMatch(c -> ";\t,| ".indexOf(c) >= 0);
    }

    /** The separator that a header has most of; blanks where it has no other. */
    static char separator(String header) {
        char best = SEPARATORS[0];
        for (char candidate : SEPARATORS) {
            if (count(header, candidate) > count(header, best)) {
                best = candidate;
            }
        }
        boolean none = count(header, best) == 0;
        return none && header.strip().indexOf(BLANKS) > 0 ? BLANKS : none ? ',' : best;
    }

    private static long count(String text, char c) {
        return text.chars().filter(one -> one == c).count();
    }
}
