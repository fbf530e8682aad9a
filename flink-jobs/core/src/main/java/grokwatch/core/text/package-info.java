/** How quantities are said to people, wherever they are said. */
package grokwatch.core.text;
