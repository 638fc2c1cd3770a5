/** Alert rules and dashboards, on a real Prometheus. */
package io.hooktide.deployment.alerts;
