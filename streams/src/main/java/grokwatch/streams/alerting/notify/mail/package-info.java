/** E-mail by SMTP. */
package grokwatch.streams.alerting.notify.mail;
