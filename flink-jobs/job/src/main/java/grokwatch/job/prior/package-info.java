/** Loads the models that ship with the product, which the core has no access to by itself. */
package grokwatch.job.prior;
