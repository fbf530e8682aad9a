/**
 * MLflow's tracking API as its clients call it: what they may send, what they are answered, in
 * MLflow's own words and codes. From mlflow/protos/service.proto and the clients' requests.
 */
package grokwatch.producers.gateway.mlflow;
