/**
 * The language of rules: conditions as people write them, read into {@link
 * grokwatch.core.rule.condition conditions}. docs/reference/rules.md describes it to its users.
 */
package grokwatch.core.rule.language;
