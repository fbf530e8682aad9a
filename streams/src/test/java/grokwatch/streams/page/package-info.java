/** The files of the live page: what holds of all of them, and their own tests. */
package grokwatch.streams.page;
