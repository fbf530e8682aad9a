/** Detectors: each says that something happened, in O(1) a point, with hysteresis. */
package grokwatch.core.detector;
