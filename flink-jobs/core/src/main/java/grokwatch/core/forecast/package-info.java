/**
 * When, and whether, a memorised run will generalise. {@link
 * grokwatch.core.forecast.DelayForecaster} is the place for another method.
 */
package grokwatch.core.forecast;
