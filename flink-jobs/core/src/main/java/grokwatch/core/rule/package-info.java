/**
 * Rules of the user's own: conditions on any metric, thresholds and changes over windows, train and
 * validation together. {@link grokwatch.core.rule.RuleSet} makes them ready once, {@link
 * grokwatch.core.rule.RuleMonitor} holds them against every point. What the language means is in
 * docs/reference/rules.md.
 */
package grokwatch.core.rule;
