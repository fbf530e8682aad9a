/** Conditions of rules as trees that are evaluated at every point, over what is known of a run. */
package grokwatch.core.rule.condition;
