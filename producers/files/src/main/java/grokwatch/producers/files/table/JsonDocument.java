package grokwatch.producers.files.table;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import grokwatch.producers.files.record.Damage;
import grokwatch.producers.files.record.FileRecord;
import grokwatch.producers.files.record.Note;
import grokwatch.producers.files.record.Parameters;
import grokwatch.producers.files.record.RecordSource;
import grokwatch.producers.names.table.AliasTable;
import grokwatch.producers.names.table.Source;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A JSON document that holds a history as a whole: an array of objects, or objects of lists, at any
 * depth ({@link JsonColumns}).
 */
public final class JsonDocument {

    /** Bytes of a document that are read. */
    static final int MAX_BYTES = 64 << 20;

    private JsonDocument() {}

    /** Reads a document. */
    public static RecordSource open(Path file, AliasTable aliases, Source source)
            throws IOException {
        List<FileRecord> records = new ArrayList<>();
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new RowFault(
                        "a JSON document must have at most %d bytes".formatted(MAX_BYTES));
            }
            read(JsonFields.reader().readTree(bytes), aliases, source, records);
        } catch (JsonProcessingException e) {
            records.add(new Damage(file, 0, 0, JsonFields.fault(e)));
        } catch (RowFault e) {
            records.add(new Damage(file, 0, 0, e.getMessage()));
        }
        return new ListSource(records);
    }

    private static void read(
            JsonNode root, AliasTable aliases, Source source, List<FileRecord> records)
            throws RowFault {
        JsonColumns columns = new JsonColumns();
        columns.collect(root);
        if (columns.rows().isEmpty()) {
            records.add(
                    new Note("", "holds no history: no lists of numbers and no list of objects"));
            return;
        }
        TableScan scan = new TableScan(aliases, source);
        columns.rows().forEach(scan::row);
        TableShape shape = scan.shape();
        if (!columns.scalars().isEmpty()) {
            records.add(new Parameters("", columns.scalars()));
        }
        columns.notes().forEach(text -> records.add(new Note("", text)));
        shape.notes().forEach(text -> records.add(new Note("", text)));
        RowReader reader =
                new RowReader(aliases, source, shape, RowReader.Progress.NONE, records::add);
        for (List<Cell> row : columns.rows()) {
            reader.row(row);
        }
    }
}
