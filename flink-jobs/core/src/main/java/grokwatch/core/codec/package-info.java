/**
 * How state is written: {@link grokwatch.core.codec.Storable} is what every piece of a run's state
 * can do. JDK streams only, so that any stream processor can keep it.
 */
package grokwatch.core.codec;
