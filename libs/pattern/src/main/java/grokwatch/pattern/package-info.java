/** Regular expressions on texts from outside, in linear time. */
package grokwatch.pattern;
