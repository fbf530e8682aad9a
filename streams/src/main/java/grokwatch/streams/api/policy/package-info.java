/** Policies in the shadow: evaluated here, their proposals listed, scored and approved. */
package grokwatch.streams.api.policy;
