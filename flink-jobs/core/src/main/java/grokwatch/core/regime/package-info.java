/**
 * How a run learns: whether it fits its training data first and generalises later, or its training
 * and validation metrics move together. Phases, alerts and advice hold in one regime only.
 */
package grokwatch.core.regime;
