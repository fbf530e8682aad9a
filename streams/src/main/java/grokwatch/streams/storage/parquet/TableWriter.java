package grokwatch.streams.storage.parquet;

import grokwatch.streams.storage.table.StoreTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.OutputFile;

/** Parquet's writer of a table's rows, made so that nothing of Hadoop is loaded. */
final class TableWriter extends ParquetWriter.Builder<List<Object>, TableWriter> {

    /** Small, since as many files are open as there are partitions. */
    private static final long ROW_GROUP_BYTES = 8L << 20;

    private final StoreTable<?> table;

    private TableWriter(OutputFile file, StoreTable<?> table) {
        super(file);
        this.table = table;
    }

    /** Opens a file; one that is there is overwritten. */
    static ParquetWriter<List<Object>> open(Path file, StoreTable<?> table) throws IOException {
        return new TableWriter(new LocalOutputFile(file), table)
                .withConf(new PlainParquetConfiguration())
                .withCodecFactory(new ZstdCodecs())
                .withCompressionCodec(CompressionCodecName.ZSTD)
                .withRowGroupSize(ROW_GROUP_BYTES)
                .withWriteMode(ParquetFileWriter.Mode.OVERWRITE)
                .build();
    }

    @Override
    protected TableWriter self() {
        return this;
    }

    @Override
    protected WriteSupport<List<Object>> getWriteSupport(ParquetConfiguration configuration) {
        return new TableWriteSupport(table);
    }

    /** Never called, since the writer is given no Hadoop's configuration. */
    @Override
    @Deprecated
    protected WriteSupport<List<Object>> getWriteSupport(Configuration configuration) {
        throw new UnsupportedOperationException("written without Hadoop");
    }
}
