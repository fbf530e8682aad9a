/**
 * The learned forecast: four small tree ensembles over a run's features and over what similar
 * finished runs did, refitted as runs finish. Everything here is a function of the outcomes it was
 * given: no clock, no chance, no order but that in which outcomes came.
 */
package grokwatch.core.learning;
