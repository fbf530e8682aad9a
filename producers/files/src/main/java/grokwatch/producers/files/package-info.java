/**
 * Reads the files that trainers leave: {@code bytes} brings them in pieces, {@code tensorboard},
 * {@code table}, {@code huggingface} and {@code curves} read a format each, {@code format}
 * recognises them apart, {@code record} is what all of them say, {@code discovery} finds runs in
 * folders, {@code replay} plays what is there, {@code watch} follows what grows. Memory does not
 * depend on the size of a file.
 */
package grokwatch.producers.files;
