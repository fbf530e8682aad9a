/** E-mail by SMTP. */
package grokwatch.streams.alerting.receiver.mail;
