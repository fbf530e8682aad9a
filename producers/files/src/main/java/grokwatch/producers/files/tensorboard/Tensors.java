package grokwatch.producers.files.tensorboard;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import grokwatch.producers.files.bytes.Messages;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.OptionalDouble;

/** Scalars in {@code TensorProto}: rank 0, float or double, packed as bytes or as a list. */
final class Tensors {

    private static final int DTYPE = 1;
    private static final int SHAPE = 2;
    private static final int CONTENT = 4;
    private static final int FLOAT_VALUES = 5;
    private static final int DOUBLE_VALUES = 6;
    private static final int DIMENSION = 2;
    private static final int DT_FLOAT = 1;
    private static final int DT_DOUBLE = 2;

    private int dtype;
    private int rank;
    private ByteBuffer content = ByteBuffer.allocate(0);
    private OptionalDouble listed = OptionalDouble.empty();

    private Tensors() {}

    /** The scalar of a tensor; empty for anything else. */
    static OptionalDouble scalar(CodedInputStream in) throws IOException {
        Tensors tensor = new Tensors();
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (!tensor.readField(in, tag)) {
                in.skipField(tag);
            }
        }
        return tensor.rank == 0 ? tensor.value() : OptionalDouble.empty();
    }

    private boolean readField(CodedInputStream in, int tag) throws IOException {
        int wire = WireFormat.getTagWireType(tag);
        switch (WireFormat.getTagFieldNumber(tag)) {
            case DTYPE -> dtype = in.readEnum();
            case SHAPE -> rank = Messages.nested(in, Tensors::rank);
            case CONTENT -> content = in.readByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
            case FLOAT_VALUES -> listed = first(in, wire, Float.BYTES);
            case DOUBLE_VALUES -> listed = first(in, wire, Double.BYTES);
            default -> {
                return false;
            }
        }
        return true;
    }

    private OptionalDouble value() {
        if (dtype == DT_FLOAT && content.remaining() == Float.BYTES) {
            return OptionalDouble.of(content.getFloat(content.position()));
        }
        if (dtype == DT_DOUBLE && content.remaining() == Double.BYTES) {
            return OptionalDouble.of(content.getDouble(content.position()));
        }
        boolean number = dtype == DT_FLOAT || dtype == DT_DOUBLE;
        return number && !content.hasRemaining() ? listed : OptionalDouble.empty();
    }

    /** A list is packed into one field or has a field a value; of a scalar there is one. */
    private static OptionalDouble first(CodedInputStream in, int wire, int width)
            throws IOException {
        if (wire != WireFormat.WIRETYPE_LENGTH_DELIMITED) {
            return OptionalDouble.of(width == Float.BYTES ? in.readFloat() : in.readDouble());
        }
        ByteBuffer packed = in.readByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        if (packed.remaining() != width) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(
                width == Float.BYTES
                        ? packed.getFloat(packed.position())
                        : packed.getDouble(packed.position()));
    }

    private static int rank(CodedInputStream in) throws IOException {
        int rank = 0;
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (WireFormat.getTagFieldNumber(tag) == DIMENSION) {
                rank++;
            }
            in.skipField(tag);
        }
        return rank;
    }
}
