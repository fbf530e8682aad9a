/** Hugging Face's {@code trainer_state.json}, which every checkpoint holds anew. */
package grokwatch.producers.files.huggingface;
