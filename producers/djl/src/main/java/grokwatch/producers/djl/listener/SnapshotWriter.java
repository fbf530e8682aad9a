package grokwatch.producers.djl.listener;

import ai.djl.ndarray.NDArray;
import ai.djl.training.Trainer;
import grokwatch.producers.publisher.event.EventChecks;
import grokwatch.schemas.RepresentationSnapshot;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.stream.IntStream;

/** Turns a representation into the record that is published. */
final class SnapshotWriter {

    private SnapshotWriter() {}

    /**
     * A snapshot without run, attempt, step and time. Where all rows are too many, rows at even
     * distances are taken and labelled with their numbers.
     */
    static RepresentationSnapshot.Builder snapshot(Representation source, Trainer trainer) {
        try (NDArray matrix = source.matrix(trainer)) {
            int rows = Math.toIntExact(matrix.getShape().get(0));
            int columns = Math.toIntExact(matrix.getShape().get(1));
            int[] taken = rowsTaken(rows, columns);
            return RepresentationSnapshot.newBuilder()
                    .setLayer(source.layer())
                    .setRows(taken.length)
                    .setColumns(columns)
                    .setValues(littleEndian(matrix.toFloatArray(), columns, taken))
                    .setRowLabels(taken.length == rows ? null : labels(taken));
        }
    }

    static int[] rowsTaken(int rows, int columns) {
        int room = Math.max(1, EventChecks.MAX_MATRIX_BYTES / (Float.BYTES * columns));
        int stride = (rows + room - 1) / room;
        return IntStream.iterate(0, row -> row < rows, row -> row + stride).toArray();
    }

    private static ByteBuffer littleEndian(float[] matrix, int columns, int[] rows) {
        ByteBuffer bytes =
                ByteBuffer.allocate(Float.BYTES * columns * rows.length)
                        .order(ByteOrder.LITTLE_ENDIAN);
        for (int row : rows) {
            for (int column = 0; column < columns; column++) {
                bytes.putFloat(matrix[row * columns + column]);
            }
        }
        return bytes.flip();
    }

    private static List<String> labels(int[] rows) {
        return IntStream.of(rows).mapToObj(Integer::toString).toList();
    }
}
