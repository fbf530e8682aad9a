/**
 * Networks for the tasks, as DJL blocks over one-hot tokens: an embedding is then an ordinary
 * linear layer, its gradient dense and its norm well defined.
 */
package grokwatch.producers.djl.model;
