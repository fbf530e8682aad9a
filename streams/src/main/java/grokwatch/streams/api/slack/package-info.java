/** The buttons of Slack's messages: what is pressed arrives here, signed by Slack. */
package grokwatch.streams.api.slack;
