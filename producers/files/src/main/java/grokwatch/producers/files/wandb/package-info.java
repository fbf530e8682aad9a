/** Files of Weights and Biases' client: a log of protobuf records. */
package grokwatch.producers.files.wandb;
