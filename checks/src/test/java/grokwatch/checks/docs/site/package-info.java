/** The documentation as a static site. */
package grokwatch.checks.docs.site;
