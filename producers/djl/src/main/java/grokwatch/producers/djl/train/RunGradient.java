package grokwatch.producers.djl.train;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;

/**
 * Records the operations of one forward pass for its backward pass.
 *
 * <p>DJL's own collector admits one recording at a time in the whole process, though PyTorch keeps
 * the recording mode by thread. This one lets runs train side by side.
 */
final class RunGradient implements AutoCloseable {

    private final boolean recordedBefore = JniUtils.isGradMode();

    /** Starts recording on this thread. */
    RunGradient() {
        JniUtils.setGradMode(true);
    }

    /** Stops recording on this thread: a thread's first state is to record everything. */
    static void pause() {
        JniUtils.setGradMode(false);
    }

    /** Computes the gradients of a scalar in the parameters that led to it. */
    void backward(NDArray loss) {
        try (NDArray one = loss.onesLike()) {
            JniUtils.backward((PtNDArray) loss, (PtNDArray) one, false, false);
        }
    }

    @Override
    public void close() {
        JniUtils.setGradMode(recordedBefore);
    }
}
