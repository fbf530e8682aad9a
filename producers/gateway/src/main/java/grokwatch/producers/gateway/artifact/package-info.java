/** MLflow's artifacts: files below the gateway's data folder, bounded in size. */
package grokwatch.producers.gateway.artifact;
