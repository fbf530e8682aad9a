package grokwatch.cli.fuzz;

import grokwatch.producers.files.curves.CurveFile;
import grokwatch.producers.files.format.FileFormat;
import grokwatch.producers.files.format.FileOpener;
import grokwatch.producers.files.format.FormatSniffer;
import grokwatch.producers.files.record.RecordSource;
import grokwatch.producers.files.table.YamlScalars;
import grokwatch.producers.names.table.AliasTable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import java.util.zip.GZIPOutputStream;

/** Log files of trainers. */
final class FileTargets {

    /** A damaged line of two bytes costs a report of its own. */
    private static final int PER_SHORT_LINE = 2_000;

    /** A bracket costs a node with two marks. */
    private static final int PER_YAML_TOKEN = 1_200;

    private static final int MASK_SHIFT = 15;
    private static final int MASK_DELTA = 0xa282ead8;

    private static final String JSON_LINES =
            """
            {"step": 10, "_timestamp": 1700000000.5, "train/loss": 0.5, "val": {"acc": 0.25}}
            {"step": 20, "train/loss": NaN, "val": {"acc": 1e-3}, "note": "a\\u00e9\\n"}
            """;
    private static final String CSV =
            """
            epoch,step,"train,loss",val_acc
            0,10,0.5,
            0,20,"1e-3",0.25
            1,30,nan,-inf
            """;
    private static final String DECIMAL_COMMA = "step;loss\n1;0,5\n2;0,25\n";
    private static final String TRAINER =
            """
            {"global_step": 20, "log_history": [
              {"epoch": 0.5, "loss": 2.5, "learning_rate": 1e-4, "step": 10},
              {"epoch": 1.0, "eval_loss": 2.0, "eval_accuracy": 0.5, "step": 20}]}
            """;
    private static final String DOCUMENT =
            """
            {"train_loss": [1.0, 0.5, NaN], "history": {"val_acc": [0.1, 0.2]},
             "rows": [{"step": 1, "loss": 1}, {"step": 2, "loss": 0.5}]}
            """;
    private static final String CURVES =
            """
            {"run": "r", "source": "s", "license": "MIT", "descriptor": {"task": "addition"}, \
            "columns": ["step", "train_loss", "validation_accuracy"], "rows": [[1, 2.5, 0.1], [2, null, 0.2]]}
            """;
    private static final String HPARAMS =
            """
            lr: 0.001
            model: !!python/object:a.B
              layers: [1, 2]
              name: &n "x"
              other: *n
            """;

    private static final String TEXT_LOG =
            """
            iter 10: loss 2.5000, time 12.50ms, mfu 1.00%
            step 20: train loss 2.4000, val loss 2.5000
            """;

    private static final AliasTable TABLE = AliasTable.shipped();

    private final Path folder;
    private final FileOpener opener = new FileOpener(TABLE);

    private FileTargets(Path folder) {
        this.folder = folder;
    }

    static List<FuzzTarget> all(Path folder) throws IOException {
        FileTargets files = new FileTargets(folder);
        byte[] lines = FuzzTarget.seeds(JSON_LINES).get(0);
        List<byte[]> rows = List.of(lines, gzipped(lines));
        List<byte[]> tables = FuzzTarget.seeds(CSV, DECIMAL_COMMA, "\ufeff" + CSV);
        List<byte[]> anything = new ArrayList<>(tables);
        anything.addAll(FuzzTarget.seeds(JSON_LINES, TRAINER, DOCUMENT, CURVES));
        anything.add(framed(event()));
        return List.of(
                files.format("csv", FileFormat.CSV, tables).allocating(PER_SHORT_LINE),
                files.format("jsonl", FileFormat.JSONL, rows).allocating(PER_SHORT_LINE),
                files.format("text", FileFormat.TEXT, FuzzTarget.seeds(TEXT_LOG))
                        .allocating(PER_SHORT_LINE),
                files.format("json", FileFormat.JSON, FuzzTarget.seeds(DOCUMENT)),
                files.format("trainer-state", FileFormat.HUGGINGFACE, FuzzTarget.seeds(TRAINER)),
                files.format(
                        "tfevents",
                        FileFormat.TENSORBOARD,
                        List.of(concatenated(framed(event()), framed(event())))),
                files.target(
                        "tfevents-event",
                        List.of(event()),
                        input -> files.read(FileFormat.TENSORBOARD, framed(input))),
                files.target(
                        "sniffer",
                        anything,
                        input -> FormatSniffer.sniff(files.file(input), TABLE.lines())),
                files.target("curves", FuzzTarget.seeds(CURVES), files::curves)
                        .allocating(PER_SHORT_LINE),
                files.target(
                                "hparams",
                                FuzzTarget.seeds(HPARAMS),
                                input -> YamlScalars.read(files.file(input)))
                        .allocating(PER_YAML_TOKEN));
    }

    private FuzzTarget format(String name, FileFormat format, List<byte[]> seeds) {
        return target(name, seeds, input -> read(format, input));
    }

    private FuzzTarget target(String name, List<byte[]> seeds, FuzzTarget.Parser parser) {
        return FuzzTarget.of(name, seeds, parser, IOException.class);
    }

    private void read(FileFormat format, byte[] input) throws IOException {
        try (RecordSource source = opener.open(file(input), format, "", true)) {
            while (source.next().isPresent()) {
                source.position();
            }
        }
    }

    private void curves(byte[] input) throws IOException {
        new CurveFile(file(input)).read(curve -> {}, problem -> {});
    }

    private Path file(byte[] input) throws IOException {
        return Files.write(folder.resolve("input"), input);
    }

    /** An event of one scalar: wall time, step, summary of tag and simple value. */
    private static byte[] event() {
        byte[] tag = {'l', 'o', 's', 's'};
        ByteBuffer event = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
        event.put((byte) 0x09).putDouble(1.7e9);
        event.put((byte) 0x10).put((byte) 42);
        event.put((byte) 0x2a).put((byte) (tag.length + 9));
        event.put((byte) 0x0a).put((byte) (tag.length + 7));
        event.put((byte) 0x0a).put((byte) tag.length).put(tag);
        event.put((byte) 0x15).putFloat(0.5f);
        byte[] bytes = new byte[event.position()];
        event.flip().get(bytes);
        return bytes;
    }

    /** Data with their length and both checksums, as event files hold them. */
    private static byte[] framed(byte[] data) {
        byte[] length =
                ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(data.length).array();
        return ByteBuffer.allocate(data.length + 16)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(length)
                .putInt(masked(length))
                .put(data)
                .putInt(masked(data))
                .array();
    }

    private static int masked(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        return Integer.rotateRight((int) crc.getValue(), MASK_SHIFT) + MASK_DELTA;
    }

    private static byte[] concatenated(byte[] first, byte[] second) {
        return ByteBuffer.allocate(first.length + second.length).put(first).put(second).array();
    }

    private static byte[] gzipped(byte[] plain) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(plain);
        }
        return packed.toByteArray();
    }
}
