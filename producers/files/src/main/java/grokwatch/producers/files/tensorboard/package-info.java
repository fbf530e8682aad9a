/**
 * TensorBoard's event files: records framed with their length and CRCs, each an {@code Event} in
 * protocol buffers. Field numbers are those of {@code tensorboard/compat/proto/*.proto}; read by
 * hand, since of hundreds of messages a dozen fields matter.
 */
package grokwatch.producers.files.tensorboard;
