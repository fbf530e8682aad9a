/** How values of state stores are written to their changelog topics. */
package grokwatch.streams.state;
