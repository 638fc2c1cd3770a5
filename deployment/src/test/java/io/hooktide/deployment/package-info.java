/** The ways to run Hooktide outside a checkout: image, compose file, Kubernetes manifests. */
package io.hooktide.deployment;
