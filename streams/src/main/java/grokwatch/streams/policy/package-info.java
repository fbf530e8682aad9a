/** Policies as they are written in a file, and proposals as people view and approve them. */
package grokwatch.streams.policy;
