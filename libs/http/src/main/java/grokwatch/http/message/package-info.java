/** What is asked and what is answered: values, without a server. */
package grokwatch.http.message;
