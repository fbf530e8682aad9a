/** The check of words in identifiers and string literals, on sources. */
package grokwatch.checks.words;
