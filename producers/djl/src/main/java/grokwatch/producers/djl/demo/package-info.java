/** The runs of the demo, measured and chosen. */
package grokwatch.producers.djl.demo;
