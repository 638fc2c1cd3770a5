/** What the Kubernetes manifests render to, read strictly and checked against the code, without a cluster. */
package io.hooktide.deployment.k8s;
