/** From a model's raw answer to one whose probability and interval can be relied on. */
package grokwatch.core.learning.calibration;
