package grokwatch.producers.files.format;

import grokwatch.producers.files.record.Position;
import grokwatch.producers.names.table.AliasTable;
import grokwatch.producers.names.table.Source;
import java.nio.file.Path;

/**
 * A file to open.
 *
 * @param aliases for the columns that name the place of a row
 * @param source whose names it uses
 * @param prefix put before each name, for example {@code train/}; event files alone have one
 * @param isWhole whether nothing is written to the file any more
 * @param from where another reader stopped
 */
record FileToRead(
        Path path,
        AliasTable aliases,
        Source source,
        String prefix,
        boolean isWhole,
        Position from) {}
