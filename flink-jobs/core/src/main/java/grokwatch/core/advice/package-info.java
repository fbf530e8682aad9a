/** Whether a run is worth its next steps. Advice only: nothing here stops anything. */
package grokwatch.core.advice;
