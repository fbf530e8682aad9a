package grokwatch.producers.files.huggingface;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import grokwatch.producers.files.record.Damage;
import grokwatch.producers.files.record.Ended;
import grokwatch.producers.files.record.FileRecord;
import grokwatch.producers.files.record.LoggedTime;
import grokwatch.producers.files.record.Parameters;
import grokwatch.producers.files.record.Point;
import grokwatch.producers.files.record.Position;
import grokwatch.producers.files.record.RecordSource;
import grokwatch.producers.files.table.JsonFields;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a {@code trainer_state.json}: each entry of {@code log_history} is a point, the scalars at
 * the top are parameters, and a {@code global_step} that has reached {@code max_steps} is the run's
 * end. One token at a time, whatever the length of the history.
 */
public final class TrainerStateSource implements RecordSource {

    private static final JsonFactory JSON =
            JsonFactory.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();

    private static final String HISTORY = "log_history";
    private static final String STEP = "step";
    private static final int MAX_VALUES = 4096;

    private final Path file;
    private final boolean isWhole;
    private final JsonParser json;
    private final Map<String, String> top = new LinkedHashMap<>();
    private boolean inHistory;
    private boolean ended;
    private boolean endSent;

    /**
     * @param in the whole file
     * @param isWhole whether nothing is written to the file any more; else one that ends too early
     *     is still being written
     */
    public TrainerStateSource(Path file, InputStream in, boolean isWhole) throws IOException {
        this.file = file;
        this.isWhole = isWhole;
        this.json = JSON.createParser(in);
    }

    @Override
    public Optional<FileRecord> next() throws IOException {
        if (ended) {
            return endOfRun();
        }
        try {
            while (!ended) {
                Optional<FileRecord> record = inHistory ? entry() : topLevel();
                if (record.isPresent()) {
                    return record;
                }
            }
            return top.isEmpty() ? Optional.empty() : Optional.of(new Parameters("", top));
        } catch (JsonProcessingException e) {
            ended = true;
            endSent = true;
            boolean unfinished = e instanceof JsonEOFException && !isWhole;
            return unfinished ? Optional.empty() : Optional.of(damage(JsonFields.fault(e)));
        }
    }

    private Optional<FileRecord> topLevel() throws IOException {
        JsonToken token = json.nextToken();
        if (token == null || token == JsonToken.END_OBJECT) {
            ended = true;
        } else if (token != JsonToken.START_OBJECT && json.currentName() == null) {
            ended = true;
            return Optional.of(damage("must be an object with log_history, was " + token));
        } else if (token == JsonToken.START_ARRAY && HISTORY.equals(json.currentName())) {
            inHistory = true;
        } else if (token.isScalarValue() && token != JsonToken.VALUE_NULL) {
            top.put(json.currentName(), json.getText());
        } else if (token.isStructStart() && json.currentName() != null) {
            json.skipChildren();
        }
        return Optional.empty();
    }

    private Optional<FileRecord> entry() throws IOException {
        JsonToken token = json.nextToken();
        if (token == JsonToken.START_OBJECT) {
            return Optional.of(point());
        }
        if (token == JsonToken.END_ARRAY) {
            inHistory = false;
            return Optional.empty();
        }
        json.skipChildren();
        return Optional.of(damage("an entry of log_history must be an object, was " + token));
    }

    private FileRecord point() throws IOException {
        long offset = json.currentLocation().getByteOffset();
        int line = json.currentLocation().getLineNr();
        Long step = null;
        List<Point.Value> values = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            JsonToken token = json.currentToken();
            if (token.isNumeric() && json.currentName().equals(STEP)) {
                step = (long) json.getDoubleValue();
            } else if (token.isNumeric() && values.size() < MAX_VALUES) {
                values.add(new Point.Value(json.currentName(), json.getDoubleValue()));
            } else if (token.isStructStart()) {
                json.skipChildren();
            }
        }
        return step == null
                ? new Damage(file, offset, line, "step is missing in an entry of log_history")
                : new Point("", step, LoggedTime.UNKNOWN, values);
    }

    private Optional<FileRecord> endOfRun() {
        boolean reached =
                !endSent && number("max_steps") > 0 && number("global_step") >= number("max_steps");
        endSent = true;
        return reached ? Optional.of(new Ended("", "budget")) : Optional.empty();
    }

    private double number(String name) {
        try {
            return Double.parseDouble(top.getOrDefault(name, "0"));
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private Damage damage(String reason) {
        return new Damage(
                file,
                json.currentLocation().getByteOffset(),
                Math.max(0, json.currentLocation().getLineNr()),
                reason);
    }

    @Override
    public Position position() {
        return Position.at(Math.max(0, json.currentLocation().getByteOffset()));
    }

    @Override
    public void close() throws IOException {
        json.close();
    }
}
