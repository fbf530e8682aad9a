/** What every file says, whatever its format: points, parameters, ends and damages. */
package grokwatch.producers.files.record;
