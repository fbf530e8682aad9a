/** Folders of MLflow's file store. */
package grokwatch.producers.files.mlflow;
