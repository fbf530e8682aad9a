package grokwatch.producers.files.table;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import grokwatch.producers.files.bytes.Line;
import grokwatch.producers.files.record.FileRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Comma-, semicolon- or tab-separated values; the first line names the columns. A row that repeats
 * the header, as a restarted trainer appends it, is a header again. Fields may be quoted, but not
 * run over lines. Where no column says a place, a row's number is its step.
 */
final class CsvFormat implements LineSource.Format {

    private static final CsvMapper MAPPER =
            CsvMapper.builder().enable(CsvParser.Feature.WRAP_AS_ARRAY).build();

    private static final char[] SEPARATORS = {',', ';', '\t'};
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final RowReader rows;
    private ObjectReader fields;
    private List<String> header = List.of();
    private boolean hasPlace;
    private long row;

    CsvFormat(RowReader rows) {
        this.rows = rows;
    }

    @Override
    public Optional<FileRecord> read(Line line) throws RowFault {
        if (header.isEmpty()) {
            begin(line.text());
            return Optional.empty();
        }
        List<String> texts = split(line.text());
        if (texts.equals(header)) {
            return Optional.empty();
        }
        if (texts.size() != header.size()) {
            throw new RowFault(
                    "a row must have %d fields like the header, had %d"
                            .formatted(header.size(), texts.size()));
        }
        return Optional.of(rows.read(cells(texts), hasPlace ? -1 : row++));
    }

    @Override
    public boolean hasHeader() {
        return true;
    }

    private void begin(String line) throws RowFault {
        String text = line.startsWith(BYTE_ORDER_MARK) ? line.substring(1) : line;
        fields =
                MAPPER.readerForListOf(String.class)
                        .with(CsvSchema.emptySchema().withColumnSeparator(separator(text)));
        List<String> names = split(text).stream().map(String::strip).toList();
        if (names.stream().allMatch(name -> Numbers.parse(name).isPresent())) {
            throw new RowFault("the first line must name the columns");
        }
        header = names;
        hasPlace = rows.hasPlace(header);
    }

    private List<Cell> cells(List<String> texts) {
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            if (!texts.get(i).isBlank()) {
                cells.add(new Cell(header.get(i), texts.get(i)));
            }
        }
        return cells;
    }

    private List<String> split(String line) throws RowFault {
        try {
            List<List<String>> read = fields.<List<String>>readValues(line).readAll();
            return read.isEmpty() ? List.of() : read.get(0);
        } catch (JsonProcessingException e) {
            throw new RowFault("is no CSV: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new RowFault("is no CSV: " + e.getMessage());
        }
    }

    private static char separator(String header) {
        char best = SEPARATORS[0];
        for (char candidate : SEPARATORS) {
            if (count(header, candidate) > count(header, best)) {
                best = candidate;
            }
        }
        return best;
    }

    private static long count(String text, char c) {
        return text.chars().filter(one -> one == c).count();
    }
}
