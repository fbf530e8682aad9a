/**
 * Servers within the JVM: what one machine and the tests run instead of a cluster. Nothing of
 * Grokwatch's own logic belongs here.
 */
package grokwatch.embedded;
