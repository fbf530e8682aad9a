/** Training with DJL: a listener for anyone's training, and real trainers of small tasks. */
package grokwatch.producers.djl;
