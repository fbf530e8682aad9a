/**
 * The pipeline across containers, as docker/compose.yaml runs it: the image is built from
 * docker/Dockerfile, and every process has a container of its own on one network.
 */
package grokwatch.cli.containers;
